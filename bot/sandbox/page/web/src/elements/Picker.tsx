import { useEffect, useId, useRef, useState } from "react";
import type { Option } from "../api/blocks";
import { useSurface } from "../blocks/surface";
import { Icon } from "../chrome/icons";
import { useDirectory, useTools } from "../model/session";
import { useWords } from "../words";
import type { LiveProps } from "./Live";
import { nameOf, type Row, rowsOf } from "./options";
import { Listbox } from "./Listbox";
import { useConfirm } from "./useConfirm";

/** Picker is a select menu with search; `many` keeps what was chosen as chips before the field. */
export function Picker({ field, id, label, labelledBy, describedBy, invalid, required, many = false }: LiveProps & { many?: boolean }) {
  const { values, change, place } = useSurface();
  const directory = useDirectory();
  const { client } = useTools();
  const words = useWords();
  const e = field.element;
  const own = useId();
  const inputID = id ?? own;
  const chosen = values(field) ?? [];
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<Option[]>();
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [ask, dialog] = useConfirm(e.confirm);

  const external = /external_select$/.test(e.type);
  const rows: Row[] = open ? rowsOf(e, directory, query, external ? (found ?? []) : undefined) : [];
  const options = rows.flatMap((r) => ("option" in r ? [r.option] : []));
  const full = many && !!e.max_selected_items && chosen.length >= e.max_selected_items;

  useEffect(() => {
    if (!open || !external || query.length < (e.min_query_length ?? 3)) return;
    const t = window.setTimeout(() => {
      client.options(place, field.blockID, e.action_id, query).then(
        (a) => setFound([...(a.options ?? []), ...(a.option_groups ?? []).flatMap((g) => g.options)]),
        () => setFound([]),
      );
    }, 200);
    return () => window.clearTimeout(t);
  }, [open, query, external]);

  const show = (on: boolean) => {
    setOpen(on);
    setQuery("");
    const selected = on && !many ? rowsOf(e, directory, "").findIndex((r) => "option" in r && r.option.value === chosen[0]) : 0;
    setAt(Math.max(0, selected));
  };

  const enter = (next: string[]) => ask(() => change(field, next));
  const pick = (o: Option) => {
    if (!many) {
      enter([o.value]);
      show(false);
    } else if (chosen.includes(o.value)) enter(chosen.filter((v) => v !== o.value));
    else if (!full) enter([...chosen, o.value]);
    if (many) setQuery("");
  };

  const key = (k: React.KeyboardEvent) => {
    const n = options.length;
    if (k.key === "Escape" && open) {
      k.preventDefault();
      k.stopPropagation();
      show(false);
    } else if (k.key === "ArrowDown" || k.key === "ArrowUp") {
      k.preventDefault();
      if (!open) show(true);
      else if (n > 0) setAt((at + (k.key === "ArrowDown" ? 1 : n - 1)) % n);
    } else if (k.key === "Enter") {
      k.preventDefault();
      if (!open) show(true);
      else if (options[at]) pick(options[at]);
    } else if (k.key === "Tab") show(false);
    else if (k.key === "Backspace" && query === "" && chosen.length > 0) {
      if (many) enter(chosen.slice(0, -1));
      else if (!required) enter([]);
    }
  };

  const name = chosen[0] !== undefined ? nameOf(e, directory, chosen[0]) : "";
  const placeholder = e.placeholder?.text ?? (many ? words.chooseMany : words.choose);
  return (
    <div className="picker">
      <div
        ref={box}
        className={`picker-box${invalid ? " picker-wrong" : ""}`}
        onMouseDown={(m) => m.target === box.current && (m.preventDefault(), input.current?.focus(), show(true))}
      >
        {many &&
          chosen.map((v) => (
            <span key={v} className="chip">
              {nameOf(e, directory, v)}
              <button
                type="button"
                className="chip-out"
                aria-label={words.takeOut(nameOf(e, directory, v))}
                onClick={() => enter(chosen.filter((x) => x !== v))}
              >
                <Icon name="close" size={12} />
              </button>
            </span>
          ))}
        <input
          ref={input}
          id={inputID}
          className="picker-input"
          role="combobox"
          autoComplete="off"
          data-action={e.action_id}
          aria-expanded={open}
          aria-controls={open ? `${inputID}-list` : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && options[at] ? `${inputID}-${at}` : undefined}
          aria-label={labelledBy ? undefined : (label ?? placeholder)}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          aria-required={required || undefined}
          placeholder={many ? (chosen.length ? "" : placeholder) : open && name ? name : placeholder}
          value={open || many ? query : name}
          onChange={(c) => {
            if (!open) setOpen(true);
            setQuery(open || many ? c.target.value : c.target.value.slice(name.length));
            setAt(0);
          }}
          onClick={() => !open && show(true)}
          onBlur={() => show(false)}
          onKeyDown={key}
        />
        {!many && name && !required && !open && (
          <button type="button" className="picker-clear" aria-label={words.clear} onClick={() => enter([])}>
            <Icon name="close" size={14} />
          </button>
        )}
        <Icon name="down" size={16} />
      </div>
      {open && (
        <Listbox
          id={inputID}
          anchor={box}
          rows={rows}
          at={at}
          chosen={chosen}
          many={many}
          label={placeholder}
          note={
            full ? words.tooMany(e.max_selected_items!) : options.length === 0 ? (external ? words.search : words.noOptions) : undefined
          }
          pick={pick}
        />
      )}
      {dialog}
    </div>
  );
}
