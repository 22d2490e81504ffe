import { Icon } from "../chrome/icons";
import { Menu } from "../chrome/Menu";
import { useDirectory, useTools } from "../model/session";
import { useWords } from "../words";

interface Props {
  commands: boolean; // none in threads, as in Slack
  written: boolean;
  sendable: boolean;
  insert(sign: string): void;
  submit(): void;
}

/** Tools are the buttons below the field: shortcuts, a mention, a command, and Send. */
export function Tools({ commands, written, sendable, insert, submit }: Props) {
  const { app } = useDirectory();
  const { client, act } = useTools();
  const words = useWords();
  const globals = app.shortcuts.filter((s) => s.type === "global");
  return (
    <div className="composer-tools">
      {globals.length > 0 && (
        <Menu
          label={words.shortcuts}
          button={<Icon name="plus" size={18} />}
          items={globals.map((s) => ({
            label: s.name,
            detail: s.description ?? app.name,
            icon: "bolt",
            act: () => void act(client.globalShortcut(s.callback_id)),
          }))}
        />
      )}
      <button type="button" className="icon-button" aria-label={words.mention} title={words.mention} onClick={() => insert("@")}>
        <Icon name="at" size={18} />
      </button>
      {commands && (
        <button type="button" className="icon-button" aria-label={words.command} title={words.command} onClick={() => insert("/")}>
          <Icon name="slash" size={18} />
        </button>
      )}
      <span className="composer-keys" aria-hidden="true">
        {written ? words.keys : ""}
      </span>
      <button type="button" className="composer-send" aria-label={words.send} title={words.send} disabled={!sendable} onClick={submit}>
        <Icon name="send" size={18} />
      </button>
    </div>
  );
}
