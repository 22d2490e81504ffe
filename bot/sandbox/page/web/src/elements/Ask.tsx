import { useEffect, useId, useRef } from "react";
import { trap } from "../modal/trap";

interface Props {
  title: string;
  text: string;
  yes: string;
  no: string;
  danger?: boolean;
  answer(sure: boolean): void;
}

/** Ask is a question before something is done: the confirm object of an element, or one of the page's own. */
export function Ask({ title, text, yes, no, danger, answer }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="ask-dialog"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={(e) => {
        e.preventDefault();
        e.stopPropagation();
        answer(false);
      }}
      onKeyDown={(e) => {
        e.stopPropagation(); // what is behind has keys of its own
        trap(e);
      }}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      <p id={`${id}-text`}>{text}</p>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={() => answer(false)}>
          {no}
        </button>
        <button type="button" className={`button ${danger ? "button-danger-solid" : "button-primary"}`} onClick={() => answer(true)}>
          {yes}
        </button>
      </div>
    </dialog>
  );
}
