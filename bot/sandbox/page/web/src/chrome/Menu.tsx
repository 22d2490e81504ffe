import { useEffect, useRef, useState, type ReactNode } from "react";
import { Icon, type IconName } from "./icons";
import { place } from "./popover";

export interface MenuItem {
  label: string;
  detail?: string;
  icon?: IconName;
  danger?: boolean;
  href?: string;
  act(): void;
}

interface Props {
  label: string;
  button: ReactNode;
  className?: string;
  items: MenuItem[];
  opened?(open: boolean): void;
}

/** Menu is a button that opens a list of things to do: arrows move, Enter does, Esc closes and gives the focus back. */
export function Menu({ label, button, className = "icon-button", items, opened }: Props) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);

  const show = (on: boolean) => {
    setOpen(on);
    opened?.(on);
  };

  useEffect(() => {
    if (!open || !box.current || !anchor.current) return;
    box.current.showPopover();
    place(box.current, anchor.current);
    box.current.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const outside = (e: Event) => {
      const at = e.target as Node;
      if (!box.current?.contains(at) && !anchor.current?.contains(at)) show(false);
    };
    const moved = (e: Event) => !box.current?.contains(e.target as Node) && show(false);
    document.addEventListener("pointerdown", outside);
    document.addEventListener("scroll", moved, true);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("scroll", moved, true);
    };
  }, [open]);

  const back = () => {
    show(false);
    anchor.current?.focus();
  };

  const key = (e: React.KeyboardEvent) => {
    const list = [...(box.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = list.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + list.length, Home: 0, End: list.length - 1 }[e.key];
    if (to !== undefined) {
      e.preventDefault();
      list[to % list.length]?.focus();
    } else if (e.key === "Escape" || e.key === "Tab") {
      e.preventDefault();
      e.stopPropagation();
      back();
    }
  };

  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => show(!open)}
      >
        {button}
      </button>
      {open && (
        <div ref={box} popover="manual" className="popup menu" role="menu" aria-label={label} tabIndex={-1} onKeyDown={key}>
          {items.map((item) => (
            <Entry key={item.label} item={item} back={back} />
          ))}
        </div>
      )}
    </>
  );
}

function Entry({ item, back }: { item: MenuItem; back(): void }) {
  const content = (
    <>
      {item.icon && <Icon name={item.icon} size={18} />}
      <span className="menu-text">
        <span>{item.label}</span>
        {item.detail && <span className="menu-detail">{item.detail}</span>}
      </span>
    </>
  );
  const done = () => {
    back();
    item.act();
  };
  const className = `menu-item${item.danger ? " menu-danger" : ""}`;
  return item.href ? (
    <a className={className} role="menuitem" tabIndex={-1} href={item.href} target="_blank" rel="noopener noreferrer" onClick={done}>
      {content}
    </a>
  ) : (
    <button type="button" className={className} role="menuitem" tabIndex={-1} onClick={done}>
      {content}
    </button>
  );
}
