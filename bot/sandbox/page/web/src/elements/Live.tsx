import type { Field } from "../blocks/surface";
import { Unknown } from "../blocks/Unknown";
import { Button } from "./Button";
import { Choices } from "./Choices";
import { Overflow } from "./Overflow";
import { Moment } from "./Moment";
import { Picker } from "./Picker";
import { TextInput } from "./TextInput";

/** Named says what an element is called, and what describes it. */
export interface Named {
  id?: string;
  label?: string;
  labelledBy?: string;
  describedBy?: string;
  invalid?: boolean;
  required?: boolean;
}

export interface LiveProps extends Named {
  field: Field;
}

const kinds: Record<string, (p: LiveProps) => React.ReactNode> = {
  button: (p) => <Button field={p.field} />,
  workflow_button: (p) => <Button field={p.field} />,
  overflow: (p) => <Overflow field={p.field} />,
  radio_buttons: (p) => <Choices {...p} />,
  checkboxes: (p) => <Choices {...p} />,
  plain_text_input: (p) => <TextInput {...p} />,
  email_text_input: (p) => <TextInput {...p} />,
  url_text_input: (p) => <TextInput {...p} />,
  number_input: (p) => <TextInput {...p} />,
  datepicker: (p) => <Moment {...p} />,
  timepicker: (p) => <Moment {...p} />,
  datetimepicker: (p) => <Moment {...p} />,
};

for (const of of ["static", "external", "users", "conversations", "channels"]) {
  kinds[`${of}_select`] = (p) => <Picker {...p} />;
  kinds[`multi_${of}_select`] = (p) => <Picker {...p} many />;
}

export const canUse = (type: string) => type in kinds;

/** Live is an element that can be used. */
export function Live(p: LiveProps) {
  return kinds[p.field.element.type]?.(p) ?? <Unknown block={{ type: p.field.element.type }} />;
}
