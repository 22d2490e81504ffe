import type { Channel } from "../api/types";
import { Avatar } from "../chrome/Avatar";
import { titleOf, userOf, useSession } from "../model/session";
import { useWords } from "../words";
import { FirstAsks } from "./Asks";
import { useSend } from "./useSend";

/** Beginning is what stands above the first message of a conversation. */
export function Beginning({ channel }: { channel: Channel }) {
  const { workspace } = useSession();
  const words = useWords();
  const send = useSend(channel.id);
  const title = titleOf(workspace, channel);
  const app = workspace.app.name;
  const other = channel.kind === "im" ? userOf(workspace, channel.with ?? "") : undefined;
  return (
    <div className="beginning">
      {other && <Avatar user={other} size={56} />}
      <h2 className="beginning-title">{other ? words.beginningDM(title) : words.beginning(title)}</h2>
      {other?.is_bot && <p className="quiet">{workspace.app.description}</p>}
      {!other && <p className="quiet">{channel.bot ? words.welcome(app) : words.botAbsent(app)}</p>}
      <FirstAsks channel={channel} send={send} />
    </div>
  );
}
