import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import { client as clientOf, type Client } from "../api/client";
import { stream } from "../api/stream";
import { begin, type Change, reduce, type Workspace } from "./state";
import { numberOf } from "./traffic";

type Loading = { is: "loading" } | { is: "failed" } | { is: "ready"; workspace: Workspace };

type Step = Change | { do: "begin"; workspace: Workspace } | { do: "load" } | { do: "fail" };

function step(l: Loading, s: Step): Loading {
  switch (s.do) {
    case "begin":
      return { is: "ready", workspace: s.workspace };
    case "load":
      return { is: "loading" };
    case "fail":
      return l.is === "ready" ? l : { is: "failed" };
    default:
      return l.is === "ready" ? { is: "ready", workspace: reduce(l.workspace, s) } : l;
  }
}

export interface Live {
  loading: Loading;
  client: Client;
  change(c: Change): void;
  again(): void;
}

const pauseAfterFailure = 1500;

/** useWorkspace loads what a person sees and keeps it up to date. watched gives the channel that is being looked at. */
export function useWorkspace(user: string, watched: () => string | undefined): Live {
  const [loading, change] = useReducer(step, { is: "loading" });
  const [client, setClient] = useState(() => clientOf(user));
  const [round, setRound] = useState(0);
  const look = useRef(watched);
  look.current = watched;
  const shownFor = useRef("");

  const again = useCallback(() => setRound((n) => n + 1), []);

  useEffect(() => {
    const c = clientOf(user);
    let over = false;
    let end: (() => void) | undefined;
    let retry: number | undefined;
    if (shownFor.current !== user) change({ do: "load" });
    c.snapshot().then(
      (s) => {
        if (over) return;
        shownFor.current = user;
        const workspace = begin(s);
        setClient(() => clientOf(workspace.me.id)); // who one is at first is the server's to say
        change({ do: "begin", workspace });
        c.traffic(Math.max(0, numberOf(s.seq) - 200)).then(
          (t) => !over && change({ do: "traffic", traffic: t.traffic }),
          () => undefined,
        );
        end = stream(workspace.me.id, s.seq, {
          event: (event) => change({ do: "event", event, now: Date.now(), watched: look.current() }),
          connection: (connection) => change({ do: "connection", connection }),
        });
      },
      () => {
        if (over) return;
        change({ do: "fail" });
        retry = window.setTimeout(again, pauseAfterFailure);
      },
    );
    return () => {
      over = true;
      window.clearTimeout(retry);
      end?.();
    };
  }, [user, round, again]);

  const stale = loading.is === "ready" && loading.workspace.stale;
  useEffect(() => {
    if (stale) again();
  }, [stale, again]);

  return { loading, client, change, again };
}
