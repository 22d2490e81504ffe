import { type RefObject, useEffect, useRef } from "react";
import { Avatar } from "../chrome/Avatar";
import { Icon } from "../chrome/icons";
import { useFollow } from "../chrome/useFollow";
import { useWords } from "../words";
import type { Completion, Item } from "./complete";

interface Props {
  id: string;
  anchor: RefObject<HTMLElement | null>;
  completion: Completion;
  chosen: number;
  take(item: Item): void;
}

/** Suggestions are what the composer could put in. The focus stays in the field: arrows choose, Tab or Enter take. */
export function Suggestions({ id, anchor, completion, chosen, take }: Props) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useFollow(true, box, anchor, "above", completion.items.length);
  useEffect(() => {
    box.current?.querySelector(`[aria-selected=true]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div ref={box} popover="manual" id={id} className="popup list" role="listbox" aria-label={labelOf(completion.items[0]!.kind, words)}>
      {completion.items.map((item, i) => (
        <div
          key={item.id}
          id={`${id}-${i}`}
          role="option"
          aria-selected={i === chosen}
          className="option"
          onPointerDown={(e) => {
            e.preventDefault(); // the focus stays in the field
            take(item);
          }}
        >
          {item.user ? <Avatar user={item.user} size={22} /> : <Icon name={item.kind === "command" ? "slash" : "hash"} size={18} />}
          <span className="option-label">{item.label}</span>
          {item.hint && <span className="option-hint">{item.hint}</span>}
          {item.detail && <span className="option-detail">{item.detail}</span>}
        </div>
      ))}
    </div>
  );
}

const labelOf = (kind: Item["kind"], w: ReturnType<typeof useWords>) =>
  kind === "command" ? w.commands : kind === "person" ? w.people : w.channels;
