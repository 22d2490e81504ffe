import type { Message } from "../api/types";
import { Avatar } from "../chrome/Avatar";
import { dateOf } from "../model/messages";
import { useDirectory, userOf, useTools } from "../model/session";
import { useWords } from "../words";
import { moment } from "../words/when";

/** RepliesLink is the line below a message that opens its thread. */
export function RepliesLink({ message: m }: { message: Message }) {
  const directory = useDirectory();
  const { go } = useTools();
  const words = useWords();
  return (
    <button type="button" className="replies" data-replies={m.reply_count} onClick={() => go({ channel: m.channel, thread: m.ts })}>
      <span className="replies-faces">
        {(m.reply_users ?? []).slice(0, 4).map((id) => (
          <Avatar key={id} user={userOf(directory, id)} size={22} />
        ))}
      </span>
      <span className="replies-count">{words.replies(m.reply_count ?? 0)}</span>
      {m.latest_reply && <span className="replies-last">{words.lastReply(moment(words, dateOf(m.latest_reply)))}</span>}
    </button>
  );
}
