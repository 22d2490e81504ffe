import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Channel, Message } from "../api/types";
import { Icon } from "../chrome/icons";
import { continues, dayOf, keyOf, roots } from "../model/messages";
import { room, type Said } from "../model/state";
import { titleOf, useSession } from "../model/session";
import { useWords } from "../words";
import { Beginning } from "./Beginning";
import { DayLine } from "./DayLine";
import { MessageItem } from "./MessageItem";
import { NoticeItem } from "./NoticeItem";
import { useArrows } from "./useArrows";
import { useBottom } from "./useBottom";

const page = 120; // messages that are drawn at once; more come when somebody scrolls up

/** MessageList is the log in the middle. */
export function MessageList({ channel }: { channel: Channel }) {
  const { workspace, client, change } = useSession();
  const words = useWords();
  const r = room(workspace, channel.id);
  const [limit, setLimit] = useState(page);
  const [loading, setLoading] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const all = useMemo(() => roots(r), [r]);
  const messages = all.length > limit ? all.slice(-limit) : all;
  const notices = workspace.notices.filter((n) => n.channel === channel.id && !n.thread_ts && !n.view_id);
  const last = messages.at(-1);
  const bottom = useBottom(
    list,
    r.loaded,
    `${last ? keyOf(last) : ""} ${notices.length}`,
    last?.user === workspace.me.id || !!last?.ephemeral,
  );
  const arrows = useArrows(list);
  const more = all.length > limit || r.older;
  const held = useRef<number | null>(null);

  const older = async () => {
    if (loading || !list.current) return;
    held.current = list.current.scrollHeight - list.current.scrollTop;
    if (all.length > limit) return setLimit(limit + page);
    setLoading(true);
    try {
      const first = all[0];
      const got = await client.messages(channel.id, first?.ts);
      change({ do: "room", channel: channel.id, messages: got.messages, older: got.has_more });
      setLimit((n) => Math.max(n, all.length + got.messages.length));
    } catch {
      // The banner says that the server is away; scrolling again tries again.
    } finally {
      setLoading(false);
    }
  };

  // Nobody reads the oldest messages while the newest come in.
  useEffect(() => {
    if (bottom.atBottom) setLimit(page);
  }, [bottom.atBottom, last && keyOf(last)]);

  // What was being read stays where it is when something is put in above it.
  useLayoutEffect(() => {
    if (held.current === null || !list.current) return;
    list.current.scrollTop = list.current.scrollHeight - held.current;
    held.current = null;
  }, [messages[0]?.ts]);

  useEffect(() => {
    if (bottom.atTop && more && r.loaded) void older();
  }, [bottom.atTop]);

  return (
    <div className="log-frame">
      <div
        ref={list}
        className="log"
        role="log"
        aria-label={words.log(titleOf(workspace, channel))}
        data-channel={channel.id}
        tabIndex={0}
        onScroll={bottom.onScroll}
        onKeyDown={arrows.onKeyDown}
        onFocus={arrows.onFocus}
      >
        {r.loaded && !more && <Beginning channel={channel} />}
        {more && (
          <button type="button" className="older" disabled={loading} onClick={older}>
            {loading ? words.loadingOlder : words.loadOlder}
          </button>
        )}
        <div className="log-space" />
        <div className="log-messages">
          {withNotices(messages, notices).map((x, i, list) => {
            const before = list[i - 1];
            const newDay = !before || dayOf(before.ts) !== dayOf(x.ts);
            return (
              <Fragment key={"error" in x ? `n${x.id}` : keyOf(x)}>
                {newDay && <DayLine ts={x.ts} />}
                {"error" in x ? (
                  <NoticeItem notice={x} />
                ) : (
                  <MessageItem
                    message={x}
                    compact={!newDay && continues(x, before && !("error" in before) ? before : undefined)}
                    active={keyOf(x) === (arrows.active ?? (last && keyOf(last)))}
                  />
                )}
              </Fragment>
            );
          })}
        </div>
      </div>
      {!bottom.atBottom && (
        <button
          type="button"
          className={bottom.fresh ? "to-bottom to-bottom-fresh" : "to-bottom"}
          title={words.latest}
          onClick={bottom.toBottom}
        >
          <Icon name="down" size={18} />
          <span className={bottom.fresh ? "" : "sr"}>{bottom.fresh ? words.newMessages : words.latest}</span>
        </button>
      )}
    </div>
  );
}

function withNotices(messages: Message[], notices: Said[]): (Message | Said)[] {
  if (notices.length === 0) return messages;
  return [...messages, ...notices].sort((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0));
}
