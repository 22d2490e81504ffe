import { useSurface } from "../blocks/surface";
import type { LiveProps } from "./Live";

const types: Record<string, string> = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" };

/** Moment is a date, a time or both, with the browser's own pickers. */
export function Moment({ field, id, label, labelledBy, describedBy, invalid, required }: LiveProps) {
  const { values, change } = useSurface();
  const e = field.element;
  const both = e.type === "datetimepicker";
  const value = values(field)?.[0] ?? "";
  return (
    <input
      id={id}
      type={types[e.type]}
      className="field field-moment"
      data-action={e.action_id}
      aria-label={labelledBy ? undefined : (label ?? e.placeholder?.text ?? e.action_id)}
      aria-describedby={describedBy}
      aria-invalid={invalid || undefined}
      aria-required={required || undefined}
      value={both && value ? local(Number(value)) : value}
      onChange={(c) => {
        const v = c.target.value;
        change(field, v ? [both ? String(Math.floor(new Date(v).getTime() / 1000)) : v] : []);
      }}
    />
  );
}

/** local gives seconds since 1970 as the browser's field wants them: 2026-11-28T14:30. */
function local(seconds: number): string {
  const d = new Date(seconds * 1000);
  return new Date(d.getTime() - d.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
