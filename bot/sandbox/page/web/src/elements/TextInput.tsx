import { useSurface } from "../blocks/surface";
import { dispatches } from "../model/values";
import { useWords } from "../words";
import type { LiveProps } from "./Live";

const types: Record<string, string> = { email_text_input: "email", url_text_input: "url" };

/** TextInput is a field for words, an address or a number. */
export function TextInput({ field, id, label, labelledBy, describedBy, invalid, required }: LiveProps) {
  const { values, change } = useSurface();
  const words = useWords();
  const e = field.element;
  const text = values(field)?.[0] ?? "";
  const limit = e.max_length ?? 3000;
  const tellsOnEnter = dispatches(e, field.inInput, field.dispatchAction, "enter");

  const key = (k: React.KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (k.key !== "Enter" || k.nativeEvent.isComposing) return;
    if (e.multiline && !(k.ctrlKey || k.metaKey)) return;
    k.preventDefault();
    if (tellsOnEnter) change(field, [text], "enter");
    else k.currentTarget.form?.requestSubmit();
  };

  const common = {
    id,
    className: "field",
    "data-action": e.action_id,
    "aria-label": labelledBy ? undefined : (label ?? e.placeholder?.text),
    "aria-describedby": describedBy,
    "aria-invalid": invalid || undefined,
    "aria-required": required || undefined,
    placeholder: e.placeholder?.text,
    autoFocus: e.focus_on_load,
    value: text,
    onKeyDown: key,
    onBlur: () => change(field, [text], "blur"),
    onChange: (c: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => change(field, [c.target.value], "character"),
  };
  return (
    <div className="text-input">
      {e.multiline ? (
        <textarea {...common} rows={4} />
      ) : (
        <input
          {...common}
          type={types[e.type] ?? "text"}
          inputMode={e.type === "number_input" ? (e.is_decimal_allowed ? "decimal" : "numeric") : undefined}
          autoComplete="off"
        />
      )}
      <span className="text-notes">
        {tellsOnEnter && e.multiline && text && <span>{words.ctrlEnter}</span>}
        {text.length > limit * 0.9 && <span className={text.length > limit ? "wrong" : ""}>{limit - text.length}</span>}
      </span>
    </div>
  );
}
