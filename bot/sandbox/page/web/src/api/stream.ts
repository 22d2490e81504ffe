import type { ServerEvent } from "./types";

export type Connection = "connecting" | "open" | "lost";

interface Listener {
  event(e: ServerEvent): void;
  connection(c: Connection): void;
}

const longestPause = 5000;
const hiddenFor = 60_000; // A browser opens six streams to one host at most: a tab that nobody looks at gives its own back.

/** Stream is the feed of one person's events. It comes back by itself after a lost connection, where it was. Call the result to end it. */
export function stream(user: string, after: string, to: Listener): () => void {
  let source: EventSource | null = null;
  let pause = 500;
  let retry: number | undefined;
  let hide: number | undefined;
  let ended = false;

  function open() {
    window.clearTimeout(retry);
    source?.close();
    source = new EventSource(`/api/events?${new URLSearchParams({ user, after })}`);
    source.onopen = () => {
      pause = 500;
      to.connection("open");
    };
    source.onmessage = (m: MessageEvent<string>) => {
      if (m.lastEventId) after = m.lastEventId;
      to.event(JSON.parse(m.data) as ServerEvent);
    };
    source.onerror = () => {
      to.connection("lost");
      // The browser tries again by itself unless the answer was no stream at all, such as an error of a proxy.
      if (source?.readyState !== EventSource.CLOSED || ended) return;
      retry = window.setTimeout(open, pause);
      pause = Math.min(pause * 2, longestPause);
    };
  }

  function visibility() {
    window.clearTimeout(hide);
    if (document.hidden) {
      hide = window.setTimeout(() => {
        source?.close();
        source = null;
      }, hiddenFor);
    } else if (!source) open();
  }

  // A lost network is noticed at once, instead of when the next keep-alive is missing.
  const offline = () => to.connection("lost");
  const online = () => open();

  to.connection("connecting");
  open();
  document.addEventListener("visibilitychange", visibility);
  window.addEventListener("offline", offline);
  window.addEventListener("online", online);
  return () => {
    ended = true;
    window.clearTimeout(retry);
    window.clearTimeout(hide);
    document.removeEventListener("visibilitychange", visibility);
    window.removeEventListener("offline", offline);
    window.removeEventListener("online", online);
    source?.close();
  };
}
