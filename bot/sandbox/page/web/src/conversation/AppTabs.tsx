import { useSession } from "../model/session";
import { home } from "../model/where";
import { useWords } from "../words";

/** AppTabs are the two faces of the app: its Home tab and the messages with it. */
export function AppTabs({ tab }: { tab: "home" | "messages" }) {
  const { workspace, go } = useSession();
  const words = useWords();
  const dm = workspace.channels.find((c) => c.kind === "im" && c.with === workspace.app.user);
  return (
    <nav className="tabs" aria-label={workspace.app.name}>
      <button
        type="button"
        className="tab"
        data-tab="home"
        aria-current={tab === "home" ? "page" : undefined}
        onClick={() => go({ channel: home })}
      >
        {words.home}
      </button>
      {dm && (
        <button
          type="button"
          className="tab"
          data-tab="messages"
          aria-current={tab === "messages" ? "page" : undefined}
          onClick={() => go({ channel: dm.id })}
        >
          {words.messages}
        </button>
      )}
    </nav>
  );
}
