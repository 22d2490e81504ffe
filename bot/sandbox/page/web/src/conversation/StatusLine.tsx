import { useEffect, useState } from "react";
import { useSession } from "../model/session";
import { threadKey } from "../model/state";

/** StatusLine is what the app says it is doing. */
export function StatusLine({ channel, thread }: { channel: string; thread?: string }) {
  const { workspace } = useSession();
  const status = workspace.statuses[threadKey(channel, thread)];
  const [turn, setTurn] = useState(0);
  const many = status?.loading?.length ?? 0;
  useEffect(() => {
    if (many < 2) return;
    const t = window.setInterval(() => setTurn((n) => n + 1), 2000);
    return () => window.clearInterval(t);
  }, [many]);
  const text = status?.text ? (status.loading?.[turn % Math.max(1, many)] ?? `${workspace.app.name} ${status.text}`) : "";
  return (
    <div className="status-line" role="status">
      {text && (
        <>
          <span className="dots" aria-hidden="true" />
          {text}
        </>
      )}
    </div>
  );
}
