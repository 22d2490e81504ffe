import { useId } from "react";
import { useSurface } from "../blocks/surface";
import { TextObject } from "../blocks/TextObject";
import type { LiveProps } from "./Live";
import { useConfirm } from "./useConfirm";

/** Choices are radio buttons or checkboxes. */
export function Choices({ field, label, labelledBy, describedBy, invalid, required }: LiveProps) {
  const { values, change } = useSurface();
  const name = useId();
  const [ask, dialog] = useConfirm(field.element.confirm);
  const radio = field.element.type === "radio_buttons";
  const chosen = values(field) ?? [];
  const pick = (value: string, on: boolean) => {
    const options = field.element.options ?? [];
    const next = radio ? [value] : options.map((o) => o.value).filter((v) => (v === value ? on : chosen.includes(v)));
    ask(() => change(field, next));
  };
  return (
    <div
      className="choices"
      role={radio ? "radiogroup" : "group"}
      aria-label={labelledBy ? undefined : label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-required={radio && required ? true : undefined}
      aria-invalid={radio && invalid ? true : undefined}
    >
      {field.element.options?.map((o, i) => (
        <label key={o.value} className="choice">
          <input
            type={radio ? "radio" : "checkbox"}
            name={name}
            value={o.value}
            checked={chosen.includes(o.value)}
            data-action={field.element.action_id}
            aria-describedby={o.description ? `${name}-${i}` : undefined}
            onKeyDown={(e) => e.key === "Enter" && e.preventDefault() /* it would submit the form */}
            onChange={(e) => pick(o.value, e.target.checked)}
          />
          <span className="choice-text">
            <span>
              <TextObject text={o.text} />
            </span>
            {o.description && (
              <span className="choice-detail" id={`${name}-${i}`}>
                <TextObject text={o.description} />
              </span>
            )}
          </span>
        </label>
      ))}
      {dialog}
    </div>
  );
}
