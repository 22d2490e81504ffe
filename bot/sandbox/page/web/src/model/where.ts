import { useCallback, useEffect, useState } from "react";

/** Where says what is shown: a conversation or the Home tab, and a thread beside it. */
export interface Where {
  channel: string; // a channel id or "home"; "" before anything was chosen
  thread?: string;
}

export const home = "home";

export function parse(hash: string): Where {
  const [channel = "", thread] = hash.replace(/^#/, "").split("/");
  return /^[\w-]*$/.test(channel) && (!thread || /^\d+\.\d+$/.test(thread)) ? { channel, thread: thread || undefined } : { channel: "" };
}

export const hashOf = (w: Where) => `#${w.channel}${w.thread ? `/${w.thread}` : ""}`;

/** useWhere keeps the place in the address, so that a reload and the browser's Back find it again. */
export function useWhere(): [Where, (w: Where) => void] {
  const [where, set] = useState(() => parse(location.hash));
  useEffect(() => {
    const changed = () => set(parse(location.hash));
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  const go = useCallback((w: Where) => {
    if (location.hash !== hashOf(w)) history.pushState(null, "", hashOf(w));
    set(w);
  }, []);
  return [where, go];
}
