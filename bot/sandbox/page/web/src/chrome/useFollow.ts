import { type RefObject, useLayoutEffect } from "react";
import { place } from "./popover";

/** useFollow shows a popup in the top layer beside its anchor while it is open, and keeps it there while things scroll. */
export function useFollow(
  open: boolean,
  box: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
  first: "below" | "above",
  ...when: unknown[]
): void {
  useLayoutEffect(() => {
    const [b, a] = [box.current, anchor.current];
    if (!open || !b || !a) return;
    if (!b.matches(":popover-open")) b.showPopover();
    const again = () => place(b, a, "same", first);
    again();
    document.addEventListener("scroll", again, true);
    window.addEventListener("resize", again);
    return () => {
      document.removeEventListener("scroll", again, true);
      window.removeEventListener("resize", again);
    };
  }, [open, box, anchor, ...when]);
}
