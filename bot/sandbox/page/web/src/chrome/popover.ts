const gap = 4;

/** place puts what is in the top layer below its anchor, or above it, and inside the window. */
export function place(box: HTMLElement, anchor: HTMLElement, width?: "same", first: "below" | "above" = "below"): void {
  const a = anchor.getBoundingClientRect();
  if (width) box.style.width = `${a.width}px`;
  box.style.maxHeight = "";
  const below = window.innerHeight - a.bottom - gap * 2;
  const above = a.top - gap * 2;
  const up = first === "above" ? box.offsetHeight <= above || above > below : box.offsetHeight > below && above > below;
  box.style.maxHeight = `${Math.max(120, up ? above : below)}px`;
  const height = box.offsetHeight;
  box.style.top = `${up ? a.top - gap - height : a.bottom + gap}px`;
  box.style.left = `${Math.max(gap, Math.min(a.left, window.innerWidth - box.offsetWidth - gap))}px`;
}
