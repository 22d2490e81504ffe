import { useSession } from "../model/session";
import { dateOf } from "../model/messages";
import type { Said } from "../model/state";
import { useWords } from "../words";
import { clock } from "../words/when";
import { Icon } from "../chrome/icons";

/** NoticeItem is a line that Slack itself says to one person: the app did not answer, there is no such command. */
export function NoticeItem({ notice }: { notice: Said }) {
  const { change } = useSession();
  const words = useWords();
  return (
    <article className="message message-private" data-notice={notice.error}>
      <OnlyYou />
      <div className="gutter">
        <span className="avatar avatar-slackbot" aria-hidden="true">
          <Icon name="bolt" />
        </span>
      </div>
      <div className="body">
        <header className="by">
          <span className="name">Slackbot</span> <time className="time">{clock(words, dateOf(notice.ts))}</time>
        </header>
        <p className="notice-text">{notice.text}</p>
        <button type="button" className="link" onClick={() => change({ do: "dismiss", notice: notice.id })}>
          {words.dismiss}
        </button>
      </div>
    </article>
  );
}

export function OnlyYou() {
  const words = useWords();
  return (
    <div className="only-you">
      <Icon name="eye" size={14} />
      {words.onlyYou}
    </div>
  );
}
