import { memo, useRef, useState } from "react";
import type { Message } from "../api/types";
import { Avatar } from "../chrome/Avatar";
import { dateOf, keyOf } from "../model/messages";
import { useDirectory, userOf } from "../model/session";
import { useWords } from "../words";
import { clock, full, short } from "../words/when";
import { Editor } from "./Editor";
import { MessageContent } from "./MessageContent";
import { OnlyYou } from "./NoticeItem";
import { RepliesLink } from "./RepliesLink";
import { Toolbar } from "./Toolbar";

interface Props {
  message: Message;
  compact?: boolean; // the same author as just before: no picture, no name
  active?: boolean; // the stop of the Tab key
  inThread?: boolean;
}

export const MessageItem = memo(function MessageItem({ message: m, compact = false, active = false, inThread = false }: Props) {
  const directory = useDirectory();
  const words = useWords();
  const [editing, edit] = useState(false);
  const [held, hold] = useState(false);
  const article = useRef<HTMLElement>(null);
  const stopEditing = () => {
    edit(false);
    article.current?.focus();
  };
  const user = userOf(directory, m.user);
  const at = dateOf(m.ts);
  const classes = ["message", compact && "message-compact", m.ephemeral && "message-private", held && "message-held"];
  return (
    <article
      ref={article}
      className={classes.filter(Boolean).join(" ")}
      data-ts={m.ts}
      data-key={keyOf(m)}
      data-ephemeral={m.ephemeral ? "" : undefined}
      aria-label={words.says(user.real_name, clock(words, at))}
      tabIndex={active ? 0 : -1}
    >
      {m.ephemeral && <OnlyYou />}
      <div className="gutter">
        {compact ? (
          <time className="time gutter-time" dateTime={at.toISOString()}>
            {short(words, at)}
          </time>
        ) : (
          <Avatar user={user} />
        )}
      </div>
      <div className="body">
        {!compact && (
          <header className="by">
            <span className="name">{user.real_name}</span>
            {user.is_bot && <span className="tag">{words.app}</span>}
            <time className="time" dateTime={at.toISOString()} title={full(words, at)}>
              {clock(words, at)}
            </time>
          </header>
        )}
        {editing ? <Editor message={m} done={stopEditing} /> : <MessageContent message={m} />}
        {!inThread && !!m.reply_count && <RepliesLink message={m} />}
      </div>
      {!editing && <Toolbar message={m} inThread={inThread} edit={() => edit(true)} hold={hold} />}
    </article>
  );
});
