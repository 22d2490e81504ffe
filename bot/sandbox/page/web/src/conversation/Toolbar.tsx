import { useState } from "react";
import type { Message } from "../api/types";
import { Icon } from "../chrome/icons";
import { Menu, type MenuItem } from "../chrome/Menu";
import { isReply } from "../model/messages";
import { useDirectory, useTools } from "../model/session";
import { useWords } from "../words";
import { Ask } from "../elements/Ask";

interface Props {
  message: Message;
  inThread: boolean;
  edit(): void;
  hold(on: boolean): void;
}

/** Toolbar is what can be done with a message: it shows on hover and when the message has the focus. */
export function Toolbar({ message: m, inThread, edit, hold }: Props) {
  const { me, app } = useDirectory();
  const { client, act, go } = useTools();
  const words = useWords();
  const [asking, ask] = useState(false);
  if (m.ephemeral) return null; // Slack offers nothing there either

  const items: MenuItem[] = app.shortcuts
    .filter((s) => s.type === "message")
    .map((s) => ({ label: s.name, detail: app.name, icon: "bolt", act: () => void act(client.messageShortcut(s.callback_id, m)) }));
  if (m.user === me.id) {
    items.push(
      { label: words.edit, icon: "pencil", act: edit },
      { label: words.remove, icon: "trash", danger: true, act: () => ask(true) },
    );
  }
  return (
    <div className="toolbar" role="group" aria-label={words.actions}>
      {!inThread && !isReply(m) && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.reply}
          title={words.reply}
          onClick={() => go({ channel: m.channel, thread: m.ts })}
        >
          <Icon name="reply" size={18} />
        </button>
      )}
      {items.length > 0 && <Menu label={words.more} button={<Icon name="more" size={18} />} items={items} opened={hold} />}
      {asking && (
        <Ask
          title={words.remove}
          text={words.removeAsk}
          yes={words.remove}
          no={words.cancel}
          danger
          answer={(sure) => {
            ask(false);
            if (sure) void act(client.remove(m));
          }}
        />
      )}
    </div>
  );
}
