import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

const near = 60; // pixels

export interface Bottom {
  atBottom: boolean;
  atTop: boolean;
  fresh: boolean; // something came below what is being read
  onScroll(): void;
  toBottom(): void;
}

/**
 * useBottom keeps a log at its end while its end is being looked at. What somebody sent, or asked for, is followed in any case; of what is
 * taller than the log, the beginning is shown.
 */
export function useBottom(log: RefObject<HTMLElement | null>, loaded: boolean, last: string, own: boolean): Bottom {
  const [atBottom, setBottom] = useState(true);
  const [atTop, setTop] = useState(false);
  const [fresh, setFresh] = useState(false);
  const stuck = useRef(true);
  const seen = useRef(last);

  const toBottom = useCallback(() => {
    const e = log.current;
    if (!e) return;
    e.scrollTop = e.scrollHeight;
    stuck.current = true;
    setBottom(true);
    setFresh(false);
  }, [log]);

  /** settle goes to the end, or to the beginning of a last message that is taller than the log. */
  const settle = useCallback(() => {
    toBottom();
    const [e, m] = [log.current, [...(log.current?.querySelectorAll<HTMLElement>("[data-key]") ?? [])].at(-1)];
    if (!e || !m || m.offsetHeight < e.clientHeight) return;
    stuck.current = false;
    e.scrollTop = m.offsetTop - 8;
  }, [log, toBottom]);

  const onScroll = useCallback(() => {
    const e = log.current;
    if (!e) return;
    stuck.current = e.scrollHeight - e.scrollTop - e.clientHeight < near;
    setBottom(stuck.current);
    if (stuck.current) setFresh(false);
    setTop(e.scrollTop < near * 2 && e.scrollHeight > e.clientHeight);
  }, [log]);

  useLayoutEffect(() => {
    if (last === seen.current) return;
    seen.current = last;
    if (!stuck.current && !own) return setFresh(true);
    settle();
  }, [last, own, settle]);

  // The first messages, pictures that load and panes that open change the height: the end stays the end.
  useLayoutEffect(() => {
    const e = log.current;
    if (!e) return;
    settle();
    const watch = new ResizeObserver(() => stuck.current && toBottom());
    watch.observe(e);
    const inside = new MutationObserver(() => stuck.current && (e.scrollTop = e.scrollHeight));
    inside.observe(e, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      inside.disconnect();
    };
  }, [log, loaded, settle, toBottom]);

  return { atBottom, atTop, fresh, onScroll, toBottom };
}
