import type { Option, OptionGroup } from "./blocks";
import type { Message, Snapshot, Traffic } from "./types";

/** Refusal is an answer of the server that is not 2xx, or "unreachable" when there was none. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    text: string,
  ) {
    super(text);
  }
}

async function request<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refusal("unreachable", "The server cannot be reached.");
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Refusal(body?.error ?? `http_${response.status}`, body?.text ?? response.statusText);
  return body as T;
}

function get<T>(path: string, query: Record<string, string | undefined>): Promise<T> {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined) params.set(key, value);
  return request<T>(`${path}?${params}`);
}

function post<T = unknown>(path: string, body: unknown, keepalive = false): Promise<T & { since: string }> {
  return request(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), keepalive });
}

/** Place is where an element is: in a view or in a message. */
export type Place = { view_id: string } | { channel: string; ts: string };

export interface SubmitResult {
  result: "closed" | "updated" | "pushed" | "cleared" | "errors" | "failed";
  errors?: Record<string, string>;
}

/** Client does what one person can do. */
export function client(user: string) {
  return {
    snapshot: () => get<Snapshot>("/api/snapshot", { user: user || undefined }),
    messages: (channel: string, before?: string) =>
      get<{ messages: Message[]; has_more: boolean }>("/api/messages", { user, channel, before, limit: "60" }),
    thread: (channel: string, ts: string) => get<{ messages: Message[] }>("/api/thread", { user, channel, ts }),
    traffic: (since: number) => get<{ traffic: Traffic[] }>("/api/traffic", { since: String(since) }),
    send: (channel: string, thread_ts: string | undefined, text: string) =>
      post<{ message?: Message; command?: string; notice?: boolean }>("/api/messages", { user, channel, thread_ts, text }),
    edit: (m: Message, text: string) => post("/api/messages/edit", { user, channel: m.channel, ts: m.ts, text }),
    remove: (m: Message) => post("/api/messages/delete", { user, channel: m.channel, ts: m.ts }),
    messageShortcut: (callback_id: string, m: Message) => post("/api/shortcuts", { user, callback_id, channel: m.channel, ts: m.ts }),
    globalShortcut: (callback_id: string) => post("/api/shortcuts", { user, callback_id }),
    interact: (place: Place, block_id: string, action_id: string, values?: string[]) =>
      post<{ dispatched: boolean }>("/api/interactions", { user, ...place, block_id, action_id, values }),
    keep: (view_id: string, values: Record<string, string[]>, leaving = false) => post("/api/state", { user, view_id, values }, leaving),
    options: (place: Place, block_id: string, action_id: string, query: string) =>
      post<{ options?: Option[]; option_groups?: OptionGroup[] }>("/api/options", { user, ...place, block_id, action_id, query }),
    submit: (view_id: string, values: Record<string, string[]>) => post<SubmitResult>("/api/views/submit", { user, view_id, values }),
    close: (view_id: string) => post("/api/views/close", { user, view_id }),
    closeAll: () => post("/api/views/close", { user, all: true }),
    openHome: (tab: "home" | "messages") => post("/api/home", { user, tab }),
  };
}

export type Client = ReturnType<typeof client>;
