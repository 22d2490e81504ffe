import type { Channel } from "../api/types";
import { Icon } from "../chrome/icons";
import { Avatar } from "../chrome/Avatar";
import { titleOf, userOf, useSession } from "../model/session";
import { useWords } from "../words";

export function Header({ channel, openSide }: { channel: Channel; openSide(): void }) {
  const { workspace } = useSession();
  const words = useWords();
  const other = channel.kind === "im" ? userOf(workspace, channel.with ?? "") : undefined;
  const topic = workspace.titles[channel.id] || channel.topic;
  return (
    <header className="head">
      <SideButton openSide={openSide} />
      {other && <Avatar user={other} size={24} />}
      <h1 className="head-title">{titleOf(workspace, channel)}</h1>
      {other?.is_bot && <span className="tag">{words.app}</span>}
      {topic && <span className="head-topic">{topic}</span>}
      {!other && <span className="head-members">{words.members(channel.members.length)}</span>}
    </header>
  );
}

export function SideButton({ openSide }: { openSide(): void }) {
  const words = useWords();
  return (
    <button type="button" className="icon-button head-menu" aria-label={words.openSidebar} onClick={openSide}>
      <Icon name="menu" />
    </button>
  );
}
