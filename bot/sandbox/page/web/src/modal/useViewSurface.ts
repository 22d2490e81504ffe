import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { View } from "../api/types";
import type { Field, Surface } from "../blocks/surface";
import { useTools } from "../model/session";
import { dispatches, fieldKey, isText, type Values } from "../model/values";
import { entered, merge } from "./entries";

const pause = 300; // milliseconds after the last key, before what was typed is handed over

export interface ViewSurface {
  surface: Surface;
  /** flush hands over what was typed and gives everything that is entered. */
  flush(): Promise<Record<string, Values>>;
}

/**
 * useViewSurface keeps what is entered into a view. The server holds the truth, so that a reload loses nothing; what is newer here than there
 * wins until it was handed over.
 */
export function useViewSurface(view: View, errors: Record<string, string>): ViewSurface {
  const { client, act } = useTools();
  const [values, set] = useState(() => entered(view));
  const [fixed, fix] = useState<string[]>([]); // blocks whose error was answered by a change
  const now = useRef(values);
  const dirty = useRef(new Set<string>());
  const waiting = useRef(new Map<string, () => Promise<unknown>>());
  const timer = useRef<number>(undefined);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const [hash, setHash] = useState(view.hash);
  if (hash !== view.hash) {
    setHash(view.hash);
    now.current = merge(entered(view), now.current, dirty.current);
    set(now.current);
  }
  const [answered, setAnswered] = useState(errors);
  if (answered !== errors) {
    setAnswered(errors);
    fix([]);
  }

  // Requests go one after the other: the app must see what was typed before what was clicked.
  const enqueue = useCallback((what: () => Promise<unknown>) => (line.current = line.current.then(what, what)), []);

  const sendWaiting = useCallback(() => {
    window.clearTimeout(timer.current);
    const list = [...waiting.current.values()];
    waiting.current.clear();
    for (const what of list) enqueue(what);
    return line.current;
  }, [enqueue]);

  const post = useCallback(
    async (key: string, f: Field, tell: boolean) => {
      const sent = now.current[key] ?? [];
      const done = tell
        ? await act(client.interact({ view_id: view.id }, f.blockID, f.element.action_id, sent))
        : await client.keep(view.id, { [key]: sent }).catch(() => undefined);
      if (done && now.current[key] === sent) dirty.current.delete(key);
    },
    [act, client, view.id],
  );

  const change = useCallback<Surface["change"]>(
    (f, next, trigger) => {
      const key = fieldKey(f.blockID, f.element.action_id);
      if (trigger === "blur") return void sendWaiting();
      const same = now.current[key]?.join("\n") === next.join("\n");
      if (!same) {
        now.current = { ...now.current, [key]: next };
        set(now.current);
        dirty.current.add(key);
        fix((list) => [...list, f.blockID]);
      }
      const tell = dispatches(f.element, f.inInput, f.dispatchAction, trigger === "enter" ? "enter" : "character");
      if (trigger === "enter") {
        waiting.current.delete(key);
        void sendWaiting();
        if (tell) enqueue(() => post(key, f, true));
      } else if (!same) {
        waiting.current.set(key, () => post(key, f, tell));
        window.clearTimeout(timer.current);
        if (isText(f.element)) timer.current = window.setTimeout(sendWaiting, pause);
        else void sendWaiting();
      }
    },
    [enqueue, post, sendWaiting],
  );

  // A page that goes away hands over what was not yet handed over.
  useEffect(() => {
    const leave = () => {
      const left = Object.fromEntries([...dirty.current].map((key) => [key, now.current[key] ?? []]));
      if (Object.keys(left).length > 0) void client.keep(view.id, left, true).catch(() => undefined);
    };
    window.addEventListener("pagehide", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      void sendWaiting();
    };
  }, [client, view.id, sendWaiting]);

  const surface = useMemo<Surface>(
    () => ({
      kind: view.type,
      place: { view_id: view.id },
      values: (f) => values[fieldKey(f.blockID, f.element.action_id)],
      change,
      press: async (f, v) => {
        void sendWaiting();
        return enqueue(() => act(client.interact({ view_id: view.id }, f.blockID, f.element.action_id, v)));
      },
      error: (blockID) => (fixed.includes(blockID) ? undefined : errors[blockID]),
    }),
    [view.type, view.id, values, change, sendWaiting, enqueue, act, client, fixed, errors],
  );

  const flush = useCallback(async () => {
    await sendWaiting();
    return now.current;
  }, [sendWaiting]);

  return { surface, flush };
}
