import type { Channel, Command, User } from "../api/types";

/** Item is one thing that can be put in where somebody types. */
export interface Item {
  id: string;
  kind: "command" | "person" | "channel";
  insert: string; // with a space after it
  label: string;
  detail?: string;
  hint?: string;
  user?: User;
}

/** Completion is what could stand between from and to, where somebody types. */
export interface Completion {
  from: number;
  to: number;
  items: Item[];
}

export interface Known {
  commands: Command[];
  people: User[];
  channels: Channel[];
  me: string;
}

const shown = 8;

/** fold makes texts comparable: no case, no accents. */
export const fold = (s: string) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** complete gives what fits what stands before the caret: a command at the start, a name after @, a channel after #. */
export function complete(text: string, caret: number, known: Known): Completion | null {
  const before = text.slice(0, caret);
  const command = /^\/(\S*)$/.exec(before);
  if (command) return wordOf(text, 0, commands(command[1]!, known));
  const name = /(^|[\s(])([@#])([^\s@#]*)$/.exec(before);
  if (!name) return null;
  const from = caret - name[3]!.length - 1;
  return wordOf(text, from, name[2] === "@" ? people(name[3]!, known) : channels(name[3]!, known));
}

/** wordOf replaces the whole word, wherever in it the caret is. */
function wordOf(text: string, from: number, items: Item[]): Completion | null {
  if (items.length === 0) return null;
  const rest = /^\S*/.exec(text.slice(from));
  return { from, to: from + (rest?.[0].length ?? 0), items: items.slice(0, shown) };
}

function commands(query: string, known: Known): Item[] {
  const q = fold(query);
  return known.commands
    .filter((c) => fold(c.command.slice(1)).includes(q))
    .sort((a, b) => rank(a.command.slice(1), q) - rank(b.command.slice(1), q))
    .map((c) => ({ id: c.command, kind: "command", insert: `${c.command} `, label: c.command, detail: c.description, hint: c.usage_hint }));
}

function people(query: string, known: Known): Item[] {
  const q = fold(query);
  return known.people
    .filter((u) => fold(u.name).includes(q) || fold(u.real_name).includes(q))
    .sort(
      (a, b) =>
        Math.min(rank(a.name, q), rank(a.real_name, q)) - Math.min(rank(b.name, q), rank(b.real_name, q)) ||
        last(a, known) - last(b, known),
    )
    .map((u) => ({
      id: u.id,
      kind: "person",
      insert: `@${u.name} `,
      label: u.real_name,
      detail: u.real_name === u.name ? undefined : u.name,
      user: u,
    }));
}

const last = (u: User, known: Known) => (u.id === known.me ? 1 : 0); // one mentions oneself last of all

function channels(query: string, known: Known): Item[] {
  const q = fold(query);
  return known.channels
    .filter((c) => c.kind !== "im" && fold(c.name).includes(q))
    .sort((a, b) => rank(a.name, q) - rank(b.name, q))
    .map((c) => ({ id: c.id, kind: "channel", insert: `#${c.name} `, label: `#${c.name}`, detail: c.topic }));
}

const rank = (name: string, q: string) => (fold(name).startsWith(q) ? 0 : 1);

/** accept puts an item in and says where the caret then is. */
export function accept(text: string, c: Completion, item: Item): { text: string; caret: number } {
  const after = text.slice(c.to).replace(/^ /, "");
  return { text: text.slice(0, c.from) + item.insert + after, caret: c.from + item.insert.length };
}

/** finished tells whether what stands there is already the one item: then Enter sends it. */
export const finished = (text: string, c: Completion) => text.slice(c.from, c.to) === c.items[0]?.insert.trimEnd() && c.items.length === 1;

/** hintFor gives the usage hint of a command that nobody has written anything after yet. */
export function hintFor(text: string, known: Known): string | undefined {
  const m = /^(\/\S+) $/.exec(text);
  return m ? known.commands.find((c) => c.command === m[1])?.usage_hint : undefined;
}
