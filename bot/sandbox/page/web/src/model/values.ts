import type { Element, Option } from "../api/blocks";
import type { Entry } from "../api/types";

/** Values are what is entered into one element: option values, ids, or one text. */
export type Values = string[];

export const fieldKey = (blockID: string, actionID: string) => `${blockID}/${actionID}`;

/** valuesOf reads an entry of a state; undefined if there is none. */
export function valuesOf(entry: Entry | undefined): Values | undefined {
  if (!entry) return undefined;
  for (const [key, value] of Object.entries(entry)) {
    if (key === "type") continue;
    if (value === null || value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map((v) => (typeof v === "object" && v ? String((v as Option).value) : String(v)));
  }
  return [];
}

/** initialOf gives what an element that nobody has touched begins with. */
export function initialOf(e: Element): Values | undefined {
  const key = Object.keys(e).find((k) => k.startsWith("initial_"));
  return key ? valuesOf({ type: e.type, value: (e as unknown as Record<string, unknown>)[key] }) : undefined;
}

/** allOptions gives the options of an element, those in groups too. */
export const allOptions = (e: Pick<Element, "options" | "option_groups">): Option[] => [
  ...(e.options ?? []),
  ...(e.option_groups ?? []).flatMap((g) => g.options),
];

const texts = ["plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input"];

export const isText = (e: Pick<Element, "type">) => texts.includes(e.type);

/** dispatches tells whether the app is told of a change that `trigger` describes. */
export function dispatches(e: Element, inInput: boolean, dispatchAction: boolean, trigger?: "enter" | "character"): boolean {
  if (inInput && !dispatchAction) return false;
  if (!isText(e)) return true;
  const on = e.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  return trigger === "enter" ? on.includes("on_enter_pressed") : on.includes("on_character_entered");
}
