import { useMemo, useState } from "react";
import { useWords } from "../words";
import { tokens } from "./tokens";

/** Json is a value as it was sent, set out and coloured. */
export function Json({ title, value }: { title: string; value: unknown }) {
  const words = useWords();
  const [copied, setCopied] = useState(false);
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? "", [value]);
  const copy = async () => {
    await navigator.clipboard?.writeText(text).catch(() => undefined);
    setCopied(true);
    window.setTimeout(() => setCopied(false), 1500);
  };
  return (
    <div className="json">
      <div className="json-head">
        <span>{title}</span>
        <button type="button" className="link" onClick={copy}>
          {copied ? words.copied : words.copy}
        </button>
      </div>
      <pre tabIndex={0} aria-label={title}>
        {tokens(text).map((t, i) =>
          t.kind ? (
            <span key={i} className={`json-${t.kind}`}>
              {t.text}
            </span>
          ) : (
            t.text
          ),
        )}
      </pre>
    </div>
  );
}
