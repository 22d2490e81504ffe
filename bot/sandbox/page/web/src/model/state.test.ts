import { describe, expect, test } from "vitest";
import type { Message, ServerEvent, Snapshot, View } from "../api/types";
import { begin, type Change, reduce, room, type Workspace } from "./state";
import { roots, thread } from "./messages";

const snapshot: Snapshot = {
  epoch: "e",
  seq: "e-10",
  team: { id: "T", name: "Team" },
  me: "U1",
  channels: [],
  suggestions: [],
  views: [],
  home: null,
  statuses: [],
  prompts: [],
  app: { id: "A", bot_id: "B", user: "U0", name: "bot", description: "", commands: [], shortcuts: [], connected: true },
  users: [{ id: "U1", name: "one", real_name: "One", locale: "fr-FR", is_bot: false }],
};

const message = (ts: string, more: Partial<Message> = {}): Message => ({ channel: "C", ts, user: "U0", text: ts, ...more });

const view = (id: string, more: Partial<View> = {}): View => ({
  id,
  type: "modal",
  user: "U1",
  hash: "1",
  root_view_id: id,
  title: id,
  blocks: [],
  ...more,
});

const on = (...events: ServerEvent[]): Change[] =>
  events.map((event) => ({ do: "event", event, now: 1_700_000_000_000, watched: "other" }));

const after = (changes: Change[], w: Workspace = begin(snapshot)) => changes.reduce(reduce, w);

const shown = (w: Workspace) => roots(room(w, "C")).map((m) => m.ts);

describe("messages", () => {
  test("are in order of ts, whatever order they come in", () => {
    expect(shown(after(on({ kind: "message", message: message("2.0") }, { kind: "message", message: message("1.0") })))).toEqual([
      "1.0",
      "2.0",
    ]);
  });
  test("that come twice are there once, and unread once", () => {
    const w = after(on({ kind: "message", message: message("1.0") }, { kind: "message", message: message("1.0") }));
    expect(shown(w)).toEqual(["1.0"]);
    expect(w.unread.C).toBe(1);
  });
  test("in the channel that is looked at are read", () => {
    const w = after([{ do: "event", event: { kind: "message", message: message("1.0") }, now: 0, watched: "C" }]);
    expect(w.unread.C).toBeUndefined();
  });
  test("of a thread are in the thread, below their parent", () => {
    const w = after(
      on(
        { kind: "message", message: message("1.0", { thread_ts: "1.0" }) },
        { kind: "message", message: message("2.0", { thread_ts: "1.0" }) },
      ),
    );
    expect(shown(w)).toEqual(["1.0"]);
    expect(thread(room(w, "C"), "1.0").map((m) => m.ts)).toEqual(["1.0", "2.0"]);
  });
  test("that only one sees do not replace others of the same moment", () => {
    const w = after(on({ kind: "message", message: message("1.0") }, { kind: "ephemeral", message: message("1.0", { ephemeral: true }) }));
    expect(shown(w)).toEqual(["1.0", "1.0"]);
    expect(shown(after(on({ kind: "ephemeral_deleted", message: message("1.0", { ephemeral: true }) }), w))).toEqual(["1.0"]);
  });
  test("that changed but are older than what is loaded leave no gap", () => {
    const w = after([
      { do: "room", channel: "C", messages: [message("5.0")], older: true },
      ...on({ kind: "message_changed", message: message("1.0") }),
    ]);
    expect(shown(w)).toEqual(["5.0"]);
  });
});

describe("modals", () => {
  const pushed = after(on({ kind: "view_opened", view: view("V1") }, { kind: "view_opened", view: view("V2", { root_view_id: "V1" }) }));
  const ids = (w: Workspace) => w.views.map((v) => v.id);

  test("are pushed onto each other", () => expect(ids(pushed)).toEqual(["V1", "V2"]));
  test("that are a root replace all", () => expect(ids(after(on({ kind: "view_opened", view: view("V3") }), pushed))).toEqual(["V3"]));
  test("change where they are", () => {
    const w = after(on({ kind: "view_changed", view: view("V1", { hash: "2" }) }), pushed);
    expect(w.views.map((v) => v.hash)).toEqual(["2", "1"]);
  });
  test("that are closed twice are closed", () => {
    expect(ids(after(on({ kind: "view_closed", view: view("V2") }, { kind: "view_closed", view: view("V2") }), pushed))).toEqual(["V1"]);
  });
  test("of the Home tab are the Home tab", () => {
    const w = after(on({ kind: "view_changed", view: view("H", { type: "home" }) }), pushed);
    expect(w.home?.id).toBe("H");
    expect(ids(w)).toEqual(["V1", "V2"]);
  });
});

test("a reset asks for a new start", () => expect(after(on({ kind: "reset" })).stale).toBe(true));

test("a kind of event that is not known yet changes nothing", () => {
  const w = begin(snapshot);
  expect(after(on({ kind: "new" } as unknown as ServerEvent), w)).toBe(w);
});
