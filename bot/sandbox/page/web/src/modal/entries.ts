import type { View } from "../api/types";
import { fieldKey, type Values, valuesOf } from "../model/values";

/** entered gives all that the server holds for a view, by block_id/action_id. */
export function entered(view: Pick<View, "state">): Record<string, Values> {
  const out: Record<string, Values> = {};
  for (const [blockID, actions] of Object.entries(view.state?.values ?? {})) {
    for (const [actionID, entry] of Object.entries(actions)) out[fieldKey(blockID, actionID)] = valuesOf(entry) ?? [];
  }
  return out;
}

/** merge takes what the server holds, but for fields that are newer here and still there. */
export function merge(server: Record<string, Values>, here: Record<string, Values>, dirty: Set<string>): Record<string, Values> {
  const out = { ...server };
  for (const key of dirty) {
    if (key in out && here[key]) out[key] = here[key];
    else dirty.delete(key);
  }
  return out;
}
