import { createContext, useContext } from "react";
import type { Place } from "../api/client";
import type { Element } from "../api/blocks";
import type { Values } from "../model/values";

/** Field says which element of which block something is about. */
export interface Field {
  blockID: string;
  element: Element;
  inInput: boolean; // in an input block
  dispatchAction: boolean; // of that input block
}

/** Surface is what elements live on: a message, a modal or a Home tab. */
export interface Surface {
  kind: "message" | "modal" | "home";
  place: Place;
  values(f: Field): Values | undefined;
  /** change enters something; trigger says what a text was left with. */
  change(f: Field, values: Values, trigger?: "enter" | "character" | "blur"): void;
  /** press clicks a button, or chooses what keeps no value. */
  press(f: Field, values?: Values): Promise<unknown>;
  error(blockID: string): string | undefined;
}

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const s = useContext(SurfaceContext);
  if (!s) throw new Error("no surface around this block");
  return s;
}
