import { useEffect, useLayoutEffect, useRef } from "react";
import { useSession } from "../model/session";
import { ModalView } from "./ModalView";
import { trap } from "./trap";

/** Modal is the window in which the app's views are shown, the topmost of the stack. The browser keeps the focus in it and gives it back. */
export function Modal() {
  const { workspace, client, change } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const top = workspace.views.at(-1);

  useLayoutEffect(() => {
    const d = dialog.current;
    if (!top || !d) return;
    if (!d.open) {
      before.current = document.activeElement as HTMLElement | null;
      d.showModal();
    }
  });

  const isOpen = !!top;
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      const back = before.current;
      if (back?.isConnected && back !== document.body) back.focus();
      else document.querySelector<HTMLElement>("[data-composer]")?.focus();
    };
  }, [isOpen]);

  if (!top) return null;

  // What the person closes is closed, whether the server can be reached or not; a view that it no longer has is closed as well.
  const close = (all: boolean) => {
    for (const v of all ? workspace.views : [top]) change({ do: "closed", view: v.id });
    void (all ? client.closeAll() : client.close(top.id)).catch(() => undefined);
  };

  return (
    <dialog
      ref={dialog}
      role="dialog"
      aria-modal="true"
      aria-labelledby={`title-${top.id}`}
      className="modal"
      data-view={top.id}
      data-depth={workspace.views.length}
      onKeyDown={trap}
      onCancel={(e) => {
        e.preventDefault();
        if (e.target === dialog.current) close(false);
      }}
    >
      <ModalView key={top.id} view={top} depth={workspace.views.length} close={close} />
    </dialog>
  );
}
