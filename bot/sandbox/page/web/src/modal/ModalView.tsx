import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { View } from "../api/types";
import { Blocks } from "../blocks/Blocks";
import { SurfaceContext } from "../blocks/surface";
import { Avatar } from "../chrome/Avatar";
import { Icon } from "../chrome/icons";
import { useSession, userOf } from "../model/session";
import { useWords } from "../words";
import { useViewSurface } from "./useViewSurface";

const none = {};

interface Props {
  view: View;
  depth: number;
  close(all: boolean): void;
}

/** ModalView is one view in its frame: title, blocks, what went wrong, and the buttons. */
export function ModalView({ view, depth, close }: Props) {
  const { workspace, client, act, change } = useSession();
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const errors = view.errors ?? none;
  const { surface, flush } = useViewSurface(view, errors);
  const body = useRef<HTMLFormElement>(null);
  const notices = workspace.notices.filter((n) => n.view_id === view.id);

  useFirstFocus(body, view);

  const shown = useRef(true);
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);

  // Whoever submits is led to what is wrong.
  useEffect(() => {
    if (errors !== none) body.current?.querySelector<HTMLElement>(".input-wrong :is(input, textarea, button)")?.focus();
  }, [errors]);

  const submit = async () => {
    if (busy || !view.submit) return;
    setBusy(true);
    for (const n of notices) change({ do: "dismiss", notice: n.id });
    const values = await flush();
    if (!shown.current) return; // closed while what was typed was on its way
    await act(client.submit(view.id, values));
    setBusy(false);
  };

  return (
    <form
      ref={body}
      className="view"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        void submit();
      }}
    >
      <header className="view-head">
        {depth > 1 && (
          <button type="button" className="icon-button" aria-label={words.back} onClick={() => close(false)}>
            <Icon name="back" />
          </button>
        )}
        <Avatar user={userOf(workspace, workspace.app.user)} size={28} />
        <h1 id={`title-${view.id}`} className="view-title">
          {view.title}
        </h1>
        <button
          type="button"
          className="icon-button"
          aria-label={depth > 1 ? words.closeAll : words.close}
          data-close-all=""
          onClick={() => close(true)}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="view-body" tabIndex={-1}>
        {notices.map((n) => (
          <p key={n.id} className="view-notice" role="alert" data-notice={n.error}>
            {n.text || words.failedView}
          </p>
        ))}
        <SurfaceContext value={surface}>
          <Blocks blocks={view.blocks} />
        </SurfaceContext>
      </div>
      <footer className="view-foot">
        <button type="button" className="button button-large" data-close="" onClick={() => close(false)}>
          {view.close || words.close}
        </button>
        {view.submit && (
          <button type="submit" className="button button-primary button-large" data-submit="" aria-disabled={busy || undefined}>
            {busy && <span className="spinner" aria-hidden="true" />}
            {view.submit}
          </button>
        )}
      </footer>
    </form>
  );
}

/**
 * useFirstFocus puts the focus on the first thing to fill in, when a view comes, when a loading one gets its fields and when the app makes
 * another one of it. Where there is nothing to fill in, one begins to read at the top.
 */
function useFirstFocus(form: React.RefObject<HTMLElement | null>, view: View) {
  const placed = useRef("");
  const face = `${view.title} ${view.submit ?? ""}`;
  useLayoutEffect(() => {
    const body = form.current?.querySelector<HTMLElement>(".view-body");
    const first = body?.querySelector<HTMLElement>("input, textarea");
    const now = `${face} ${first ? "to fill in" : "to read"}`;
    if (!body || placed.current === now) return;
    placed.current = now;
    body.scrollTop = 0;
    // Deferred, because opening the dialog has its own idea of where the focus goes.
    const t = window.setTimeout(() => (first ?? body).focus({ preventScroll: true }));
    return () => window.clearTimeout(t);
  }, [view.hash]);
}
