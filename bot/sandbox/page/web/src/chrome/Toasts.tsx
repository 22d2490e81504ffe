import { useEffect } from "react";
import { useSession } from "../model/session";
import { useWords } from "../words";
import { Icon } from "./icons";

export interface Toast {
  id: number;
  text: string;
}

const shownFor = 6000;

/** Toasts are what belongs to no place: failures of the page, and what the workspace says without a channel. */
export function Toasts({ toasts, gone }: { toasts: Toast[]; gone(id: number): void }) {
  const { workspace, change } = useSession();
  const notices = workspace.notices.filter((n) => !n.channel && (!n.view_id || !workspace.views.some((v) => v.id === n.view_id)));
  return (
    <div className="toasts" role="status">
      {notices.map((n) => (
        <One key={`n${n.id}`} text={n.text} gone={() => change({ do: "dismiss", notice: n.id })} />
      ))}
      {toasts.map((t) => (
        <One key={t.id} text={t.text} gone={() => gone(t.id)} />
      ))}
    </div>
  );
}

function One({ text, gone }: { text: string; gone(): void }) {
  const words = useWords();
  useEffect(() => {
    const t = window.setTimeout(gone, shownFor);
    return () => window.clearTimeout(t);
  }, []);
  return (
    <div className="toast">
      <span>{text}</span>
      <button type="button" className="icon-button" aria-label={words.dismiss} onClick={gone}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
