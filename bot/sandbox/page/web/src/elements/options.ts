import { fold } from "../composer/complete";
import type { Element, Option } from "../api/blocks";
import { titleOf, type Directory } from "../model/session";
import { allOptions } from "../model/values";

/** Row is one line of an open list: an option, or the heading of a group. */
export type Row = { heading: string } | { option: Option };

const plain = (text: string) => ({ type: "plain_text" as const, text });

/** groupsOf gives what can be chosen in an element that brings its options, or that chooses among people and conversations. */
function groupsOf(e: Element, d: Directory): { label?: string; options: Option[] }[] {
  if (/users_select$/.test(e.type)) return [{ options: d.users.map((u) => ({ value: u.id, text: plain(u.real_name) })) }];
  if (/(conversations|channels)_select$/.test(e.type)) {
    const named = /channels_select$/.test(e.type);
    return [{ options: d.channels.filter((c) => included(e, c.kind, named)).map((c) => ({ value: c.id, text: plain(titleOf(d, c)) })) }];
  }
  if (e.option_groups) return e.option_groups.map((g) => ({ label: g.label.text, options: g.options }));
  return [{ options: e.options ?? [] }];
}

const kinds: Record<string, string> = { channel: "public", group: "private", im: "im" };

function included(e: Element, kind: string, named: boolean): boolean {
  if (named && kind === "im") return false;
  return !e.filter?.include || e.filter.include.includes(kinds[kind]!);
}

/** rowsOf gives the lines that fit what was typed. */
export function rowsOf(e: Element, d: Directory, query: string, found?: Option[]): Row[] {
  const q = fold(query.trim());
  const groups = found ? [{ options: found }] : groupsOf(e, d);
  return groups.flatMap((g) => {
    const options = found ? g.options : g.options.filter((o) => fold(o.text.text).includes(q));
    const rows = options.map((option) => ({ option }));
    return "label" in g && g.label && rows.length > 0 ? [{ heading: g.label }, ...rows] : rows;
  });
}

/** nameOf gives what is shown for a value that was chosen. */
export function nameOf(e: Element, d: Directory, value: string): string {
  const options = groupsOf(e, d).flatMap((g) => g.options);
  return (options.find((o) => o.value === value) ?? allOptions(e).find((o) => o.value === value))?.text.text ?? value;
}
