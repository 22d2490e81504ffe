import { useState } from "react";
import { type Field, useSurface } from "../blocks/surface";
import { safe } from "../blocks/safe";
import { TextObject } from "../blocks/TextObject";
import { useConfirm } from "./useConfirm";

export function Button({ field }: { field: Field }) {
  const { press } = useSurface();
  const [busy, setBusy] = useState(false);
  const e = field.element;
  const [ask, dialog] = useConfirm(e.confirm);

  const run = async () => {
    const url = safe(e.url);
    if (url) window.open(url, "_blank", "noopener,noreferrer");
    setBusy(true);
    await press(field);
    setBusy(false);
  };

  return (
    <>
      <button
        type="button"
        className={`button${e.style ? ` button-${e.style}` : ""}`}
        data-action={e.action_id}
        aria-label={e.accessibility_label}
        aria-busy={busy || undefined}
        onClick={() => !busy && ask(run)}
      >
        <TextObject text={e.text} />
      </button>
      {dialog}
    </>
  );
}
