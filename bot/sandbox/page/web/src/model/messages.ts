import type { Message } from "../api/types";

/** Room is what is known of one conversation: roots, replies and private messages together, in order of ts. */
export interface Room {
  messages: Message[];
  loaded: boolean;
  older: boolean; // whether the server has more before them
  threads: string[]; // that are loaded as a whole
}

export const emptyRoom: Room = { messages: [], loaded: false, older: false, threads: [] };

export const isReply = (m: Message) => !!m.thread_ts && m.thread_ts !== m.ts;

/** Private messages have a ts of their own, which might be that of a message. */
export const keyOf = (m: Message) => (m.ephemeral ? `${m.ts}!` : m.ts);

/** put adds messages in order, or replaces those that are there. */
export function put(list: Message[], added: Message[]): Message[] {
  if (added.length === 1 && list.length > 0 && added[0]!.ts > list[list.length - 1]!.ts) return [...list, added[0]!];
  const byKey = new Map(list.map((m) => [keyOf(m), m]));
  for (const m of added) byKey.set(keyOf(m), m);
  return [...byKey.values()].sort((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0));
}

export const without = (list: Message[], gone: Message) => list.filter((m) => keyOf(m) !== keyOf(gone));

/** roots are what the middle shows, the newest `limit` of them. */
export function roots(room: Room, limit = Infinity): Message[] {
  const list = room.messages.filter((m) => !isReply(m));
  return list.length > limit ? list.slice(-limit) : list;
}

/** thread gives a message and its replies. */
export const thread = (room: Room, ts: string): Message[] =>
  room.messages.filter((m) => (m.ts === ts && !m.ephemeral) || (isReply(m) && m.thread_ts === ts));

/** date of a ts, which is seconds since 1970 with six digits after the point. */
export const dateOf = (ts: string) => new Date(Number.parseFloat(ts) * 1000);

const days = new Map<number, string>();

/** dayOf names the local day of a ts. Days begin at a quarter of an hour everywhere, so that many messages need few dates. */
export function dayOf(ts: string): string {
  const quarter = Math.floor(Number.parseFloat(ts) / 900);
  let name = days.get(quarter);
  if (!name) days.set(quarter, (name = new Date(quarter * 900_000).toDateString()));
  return name;
}

const together = 5 * 60; // seconds

/** continues tells whether a message is shown below the one before without naming its author again. */
export function continues(m: Message, before: Message | undefined): boolean {
  if (!before || m.user !== before.user || !!m.ephemeral !== !!before.ephemeral || before.reply_count) return false;
  return Number.parseFloat(m.ts) - Number.parseFloat(before.ts) < together && dayOf(before.ts) === dayOf(m.ts);
}
