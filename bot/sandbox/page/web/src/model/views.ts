import type { View } from "../api/types";

/** opened puts a view on top of the stack; one that is its own root replaces all that was open. */
export function opened(stack: View[], view: View): View[] {
  const below = view.root_view_id === view.id ? [] : stack.filter((v) => v.id !== view.id);
  return [...below, view];
}

export const changed = (stack: View[], view: View): View[] => stack.map((v) => (v.id === view.id ? view : v));

export const closed = (stack: View[], view: Pick<View, "id">): View[] => stack.filter((v) => v.id !== view.id);
