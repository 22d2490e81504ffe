import { memo, useState } from "react";
import type { Traffic } from "../api/types";
import { Icon } from "../chrome/icons";
import { useWords, type Words } from "../words";
import { milliseconds } from "../words/when";
import { Json } from "./Json";

/** TrafficItem is one envelope, one acknowledgement or one call; it opens to its JSON. */
export const TrafficItem = memo(function TrafficItem({ traffic: t, after }: { traffic: Traffic; after: number }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const out = t.what === "envelope";
  return (
    <li
      className={`traffic-item traffic-${t.what}${failed(t) ? " traffic-failed" : ""}`}
      data-traffic={t.what}
      data-name={t.method ?? t.type}
    >
      <button type="button" className="traffic-line" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="traffic-arrow" aria-hidden="true">
          {out ? "→" : "←"}
        </span>
        <span className="sr">{out ? words.toBot : words.fromBot}: </span>
        <span className="traffic-name">
          {t.what === "call" ? t.method : t.what === "ack" ? `ack ${t.type ?? ""}` : `${t.type ?? ""}${kindOf(t)}`}
        </span>
        <span className="traffic-time">
          {detail(t, words)} · +{milliseconds(words, Math.max(0, after))}
        </span>
        <Icon name={open ? "up" : "down"} size={14} />
      </button>
      {open && <Bodies traffic={t} />}
    </li>
  );
});

function Bodies({ traffic: t }: { traffic: Traffic }) {
  const words = useWords();
  if (t.what === "call") {
    return (
      <>
        <Json title={words.request} value={t.params} />
        <Json title={`${words.answer} · HTTP ${t.status ?? "?"}`} value={t.answer} />
      </>
    );
  }
  if (t.what === "ack" && (t.payload === null || t.payload === undefined))
    return <Json title={`${words.payload} · ${words.noPayload}`} value={{ envelope_id: t.envelope_id }} />;
  return (
    <Json
      title={words.payload}
      value={{ envelope_id: t.envelope_id, type: t.what === "envelope" ? t.type : undefined, payload: t.payload }}
    />
  );
}

function detail(t: Traffic, w: Words): string {
  if (t.what === "call") return milliseconds(w, t.duration_ms ?? 0);
  if (t.what === "ack") return w.acknowledged(milliseconds(w, t.after_ms ?? 0));
  return [t.socket && w.socket(t.socket), t.retry_attempt && w.retry(t.retry_attempt)].filter(Boolean).join(" · ");
}

/** kindOf says what is in an envelope: the event, or the interaction. */
function kindOf(t: Traffic): string {
  const p = t.payload as { type?: string; command?: string; event?: { type?: string } } | undefined;
  const kind = p?.event?.type ?? p?.command ?? p?.type;
  return kind ? ` · ${kind}` : "";
}

function failed(t: Traffic): boolean {
  const answer = t.answer as { ok?: boolean } | undefined;
  return t.what === "call" && ((t.status ?? 0) >= 400 || answer?.ok === false);
}
