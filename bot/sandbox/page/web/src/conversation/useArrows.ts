import { type RefObject, useState } from "react";

/** useArrows lets the arrow keys walk through messages: one of them is a stop of the Tab key, all are reachable. */
export function useArrows(log: RefObject<HTMLElement | null>) {
  const [active, setActive] = useState<string>();

  const onFocus = (e: React.FocusEvent) => {
    const key = (e.target as HTMLElement).closest<HTMLElement>("[data-key]")?.dataset.key;
    if (key) setActive(key);
  };

  const onKeyDown = (e: React.KeyboardEvent) => {
    const at = e.target as HTMLElement;
    const inList = at === log.current;
    if (!inList && at.dataset.key === undefined) return; // inside a message, keys are its own
    const messages = [...(log.current?.querySelectorAll<HTMLElement>("[data-key]") ?? [])];
    const i = inList ? messages.length : messages.indexOf(at);
    const to = { ArrowUp: i - 1, ArrowDown: i + 1, Home: 0, End: messages.length - 1 }[e.key];
    const next = to === undefined ? undefined : messages[to];
    if (!next) return;
    e.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  return { active, onFocus, onKeyDown };
}
