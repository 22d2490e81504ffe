import { useEffect, useMemo, useRef } from "react";
import { Composer } from "../composer/Composer";
import { Icon } from "../chrome/icons";
import { keyOf, thread } from "../model/messages";
import { room } from "../model/state";
import { channelOf, titleOf, useSession } from "../model/session";
import { useWords } from "../words";
import { MessageItem } from "./MessageItem";
import { NoticeItem } from "./NoticeItem";
import { StatusLine } from "./StatusLine";
import { useArrows } from "./useArrows";
import { useBottom } from "./useBottom";
import { useSend } from "./useSend";

/** ThreadPane is a message and its replies, at the right. */
export function ThreadPane({ channel: id, ts }: { channel: string; ts: string }) {
  const { workspace, client, change, go } = useSession();
  const words = useWords();
  const channel = channelOf(workspace, id);
  const r = room(workspace, id);
  const messages = useMemo(() => thread(r, ts), [r, ts]);
  const loaded = r.threads.includes(ts);
  const list = useRef<HTMLDivElement>(null);
  const notices = workspace.notices.filter((n) => n.channel === id && n.thread_ts === ts && !n.view_id);
  const last = messages.at(-1);
  const bottom = useBottom(list, loaded, `${last ? keyOf(last) : ""} ${notices.length}`, true);
  const arrows = useArrows(list);
  const send = useSend(id, ts);

  useEffect(() => {
    if (loaded) return;
    let over = false;
    client.thread(id, ts).then(
      (t) => !over && change({ do: "thread", channel: id, ts, messages: t.messages }),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [client, change, id, ts, loaded, workspace.connection]);

  const close = () => go({ channel: id });
  if (!channel) return null;
  const parent = messages.find((m) => m.ts === ts && !m.ephemeral);
  const replies = messages.filter((m) => m !== parent);
  return (
    <aside
      className="pane thread"
      aria-label={words.thread}
      data-thread={ts}
      onKeyDown={(e) => {
        if (e.key === "Escape" && !e.defaultPrevented) close();
      }}
    >
      <header className="head">
        <h2 className="head-title">{words.thread}</h2>
        <span className="head-topic">{titleOf(workspace, channel)}</span>
        <button type="button" className="icon-button head-close" aria-label={words.closeThread} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div
        ref={list}
        className="log thread-log"
        role="log"
        aria-label={words.thread}
        tabIndex={0}
        onScroll={bottom.onScroll}
        onKeyDown={arrows.onKeyDown}
        onFocus={arrows.onFocus}
      >
        {loaded && !parent && <p className="quiet pad">{words.noThread}</p>}
        {parent && <MessageItem message={parent} inThread active={arrows.active === keyOf(parent)} />}
        {replies.length > 0 && (
          <div className="thread-count">
            <span>{words.replies(replies.length)}</span>
          </div>
        )}
        {replies.map((m) => (
          <MessageItem key={keyOf(m)} message={m} inThread active={keyOf(m) === (arrows.active ?? (last && keyOf(last)))} />
        ))}
        {notices.map((n) => (
          <NoticeItem key={n.id} notice={n} />
        ))}
      </div>
      <div className="below">
        <Composer kind="thread" channel={channel} thread={ts} send={send} />
        <StatusLine channel={id} thread={ts} />
      </div>
    </aside>
  );
}
