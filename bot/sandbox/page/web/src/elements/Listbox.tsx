import { type RefObject, useEffect, useRef } from "react";
import type { Option } from "../api/blocks";
import { TextObject } from "../blocks/TextObject";
import { Icon } from "../chrome/icons";
import { useFollow } from "../chrome/useFollow";
import type { Row } from "./options";

interface Props {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  rows: Row[];
  at: number; // which option the arrows are on
  chosen: string[];
  many: boolean;
  label: string;
  note?: string;
  pick(o: Option): void;
}

/** Listbox is the open list of a Picker; the focus stays in its field. */
export function Listbox({ id, anchor, rows, at, chosen, many, label, note, pick }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useFollow(true, box, anchor, "below", rows.length, chosen.length);
  useEffect(() => {
    box.current?.querySelector(".option-at")?.scrollIntoView({ block: "nearest" });
  }, [at]);
  let n = -1;
  return (
    <div ref={box} popover="manual" className="popup list">
      <div id={`${id}-list`} role="listbox" aria-label={label} aria-multiselectable={many || undefined}>
        {rows.map((row, i) => {
          if ("heading" in row)
            return (
              <div key={`h${i}`} className="list-heading" role="presentation">
                {row.heading}
              </div>
            );
          n += 1;
          const o = row.option;
          const on = chosen.includes(o.value);
          return (
            <div
              key={o.value}
              id={`${id}-${n}`}
              role="option"
              aria-selected={on}
              data-value={o.value}
              className={`option${n === at ? " option-at" : ""}`}
              onPointerDown={(e) => e.preventDefault()}
              onClick={() => pick(o)}
            >
              <span className="option-check">{on && <Icon name="check" size={16} />}</span>
              <span className="option-label">
                <TextObject text={o.text} />
                {o.description && (
                  <span className="option-detail">
                    <TextObject text={o.description} />
                  </span>
                )}
              </span>
            </div>
          );
        })}
      </div>
      {note && <div className="list-note">{note}</div>}
    </div>
  );
}
