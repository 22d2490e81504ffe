import { useState } from "react";
import { Icon } from "../chrome/icons";
import { useSession } from "../model/session";
import { since } from "../model/traffic";
import { useWords } from "../words";
import { TrafficItem } from "./TrafficItem";

/** TrafficPanel shows developers what crossed the sockets and the Web API, as it was. */
export function TrafficPanel({ close }: { close(): void }) {
  const { workspace } = useSession();
  const words = useWords();
  const [all, showAll] = useState(false);
  const list = all ? workspace.traffic : since(workspace.traffic, workspace.action);
  const start = list[0] ? new Date(list[0].time).getTime() : 0;
  return (
    <aside className="pane traffic" aria-label={words.openPanel} data-panel="traffic">
      <header className="head">
        <h2 className="head-title">{words.openPanel}</h2>
        <span className="head-topic">{words.developers}</span>
        <button type="button" className="icon-button head-close" aria-label={words.closePanel} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <p className="traffic-intro">{words.panelIntro}</p>
      <div className="traffic-which" role="group" aria-label={words.openPanel}>
        <button type="button" aria-pressed={!all} onClick={() => showAll(false)}>
          {words.lastAction}
        </button>
        <button type="button" aria-pressed={all} onClick={() => showAll(true)}>
          {words.everything}
        </button>
      </div>
      <div className="traffic-list" tabIndex={0} role="region" aria-label={all ? words.everything : words.lastAction}>
        {list.length === 0 && <p className="quiet pad">{words.noTraffic}</p>}
        <ol>
          {list.map((t) => (
            <TrafficItem key={t.seq} traffic={t} after={new Date(t.time).getTime() - start} />
          ))}
        </ol>
      </div>
    </aside>
  );
}
