import type { Channel } from "../api/types";
import { titleOf, userOf, useSession } from "../model/session";
import { home } from "../model/where";
import { useWords } from "../words";
import { Avatar } from "./Avatar";
import { Icon } from "./icons";
import { UserSwitch } from "./UserSwitch";

interface Props {
  close(): void;
  toggleTheme(): void;
  switchTo(user: string): void;
  panel: boolean;
  showPanel(open: boolean): void;
}

export function Sidebar({ close, toggleTheme, switchTo, panel, showPanel }: Props) {
  const { workspace, theme } = useSession();
  const words = useWords();
  const named = workspace.channels.filter((c) => c.kind !== "im");
  const direct = workspace.channels.filter((c) => c.kind === "im");
  return (
    <nav className="side" aria-label={words.workspace}>
      <header className="side-head">
        <strong className="side-team">{words.playground}</strong>
        <button type="button" className="icon-button side-close" aria-label={words.closeSidebar} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="side-lists">
        <Section title={words.channels} channels={named} />
        <Section title={words.directMessages} channels={direct} />
        <h2 className="side-title" id="side-apps">
          {words.apps}
        </h2>
        <ul aria-labelledby="side-apps">
          <li>
            <AppLink />
          </li>
        </ul>
      </div>
      <footer className="side-foot">
        <div className="side-tools">
          <button type="button" className="side-tool" data-panel-switch="" aria-pressed={panel} onClick={() => showPanel(!panel)}>
            <Icon name="code" size={18} />
            {words.openPanel}
          </button>
          <button
            type="button"
            className="side-tool"
            data-theme-switch=""
            aria-label={theme === "dark" ? words.light : words.dark}
            onClick={toggleTheme}
          >
            <Icon name={theme === "dark" ? "sun" : "moon"} size={18} />
          </button>
        </div>
        <UserSwitch switchTo={switchTo} />
      </footer>
    </nav>
  );
}

function Section({ title, channels }: { title: string; channels: Channel[] }) {
  const id = `side-${channels[0]?.kind ?? "none"}`;
  if (channels.length === 0) return null;
  return (
    <>
      <h2 className="side-title" id={id}>
        {title}
      </h2>
      <ul aria-labelledby={id}>
        {channels.map((c) => (
          <li key={c.id}>
            <ChannelLink channel={c} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ChannelLink({ channel }: { channel: Channel }) {
  const { workspace, where, go } = useSession();
  const words = useWords();
  const unread = workspace.unread[channel.id] ?? 0;
  const here = where.channel === channel.id;
  return (
    <button
      type="button"
      className={`side-link${unread ? " side-unread" : ""}`}
      data-open={channel.id}
      aria-current={here ? "page" : undefined}
      onClick={() => go({ channel: channel.id })}
    >
      {channel.kind === "im" ? (
        <Avatar user={userOf(workspace, channel.with ?? "")} size={20} />
      ) : (
        <Icon name={channel.kind === "group" ? "lock" : "hash"} size={16} />
      )}
      <span className="side-name">{channel.kind === "im" ? titleOf(workspace, channel) : channel.name}</span>
      {unread > 0 && (
        <span className="badge">
          <span aria-hidden="true">{unread}</span>
          <span className="sr">{words.unread(unread)}</span>
        </span>
      )}
    </button>
  );
}

function AppLink() {
  const { workspace, where, go } = useSession();
  const words = useWords();
  return (
    <button
      type="button"
      className="side-link"
      data-open={home}
      aria-current={where.channel === home ? "page" : undefined}
      onClick={() => go({ channel: home })}
    >
      <Icon name="house" size={18} />
      <span className="side-name">
        {workspace.app.name}
        <span className="sr"> · {words.home}</span>
      </span>
    </button>
  );
}
