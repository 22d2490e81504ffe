import { useEffect, useState } from "react";
import { useSession } from "../model/session";
import { useWords } from "../words";

const patience = 800; // A connection that is back in a moment is no news.

/** Banner says that the page, or the bot, is not connected. */
export function Banner() {
  const { workspace } = useSession();
  const words = useWords();
  const lost = useLasting(workspace.connection === "lost");
  const away = useLasting(!workspace.app.connected);
  const text = lost ? words.reconnecting : away ? words.appAway(workspace.app.name) : "";
  return (
    <div role="status" className={text ? "banner" : "hidden"}>
      {text && <span className="spinner" aria-hidden="true" />}
      {text}
    </div>
  );
}

function useLasting(on: boolean): boolean {
  const [lasting, set] = useState(false);
  useEffect(() => {
    if (!on) return set(false);
    const t = window.setTimeout(() => set(true), patience);
    return () => window.clearTimeout(t);
  }, [on]);
  return on && lasting;
}
