import { useSession } from "../model/session";
import { useWords } from "../words";
import { Avatar } from "./Avatar";

/** UserSwitch chooses who one is: there are no accounts here. */
export function UserSwitch({ switchTo }: { switchTo(user: string): void }) {
  const { workspace } = useSession();
  const words = useWords();
  const people = workspace.users.filter((u) => !u.is_bot);
  return (
    <div className="users" role="group" aria-label={words.viewAs}>
      {people.map((u) => {
        const me = u.id === workspace.me.id;
        return (
          <button
            key={u.id}
            type="button"
            className="user"
            data-user-switch={u.id}
            aria-pressed={me}
            title={me ? undefined : words.switchTo(u.real_name)}
            onClick={() => !me && switchTo(u.id)}
          >
            <Avatar user={u} size={28} />
            <span className="user-text">
              <span className="user-name">{u.real_name}</span>
              <span className="user-language">{words.languageOf(u.locale)}</span>
            </span>
          </button>
        );
      })}
    </div>
  );
}
