const reachable = ":is(a[href], button, input, textarea, select, [tabindex='0']):not([disabled], [tabindex='-1'])";

/** trap lets the Tab key go round in a dialog. The browser keeps it out of the page behind, but would let it out to its own bars. */
export function trap(e: React.KeyboardEvent<HTMLElement>): void {
  if (e.key !== "Tab" || e.defaultPrevented) return;
  const all = [...e.currentTarget.querySelectorAll<HTMLElement>(reachable)].filter((x) => x.offsetParent !== null);
  const [first, last] = [all[0], all.at(-1)];
  const leaving = e.shiftKey ? first : last;
  if (document.activeElement !== leaving) return;
  e.preventDefault();
  (e.shiftKey ? last : first)?.focus();
}
