import { useMemo, useState } from "react";
import type { Message } from "../api/types";
import { useTools } from "../model/session";
import { fieldKey, initialOf, type Values } from "../model/values";
import type { Surface } from "./surface";

/** useMessageSurface lets the elements of a message live: what is chosen is shown at once, and the app hears of it. */
export function useMessageSurface(m: Message): Surface {
  const { client, act } = useTools();
  const [chosen, choose] = useState<Record<string, Values>>({});
  return useMemo(() => {
    const place = { channel: m.channel, ts: m.ts };
    return {
      kind: "message",
      place,
      values: (f) => chosen[fieldKey(f.blockID, f.element.action_id)] ?? initialOf(f.element),
      change: (f, values) => {
        choose((c) => ({ ...c, [fieldKey(f.blockID, f.element.action_id)]: values }));
        void act(client.interact(place, f.blockID, f.element.action_id, values));
      },
      press: (f, values) => act(client.interact(place, f.blockID, f.element.action_id, values)),
      error: () => undefined,
    };
  }, [client, act, m.channel, m.ts, chosen]);
}
