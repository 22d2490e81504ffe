import type { Traffic } from "../api/types";

const kept = 500;

/** numberOf gives the n of an event id "<epoch>-<n>". */
export const numberOf = (id: string) => Number(id.slice(id.lastIndexOf("-") + 1)) || 0;

export const record = (list: Traffic[], t: Traffic): Traffic[] => merge(list, [t]);

/** merge adds what was loaded to what has come meanwhile; the last 500 are kept. */
export function merge(list: Traffic[], more: Traffic[]): Traffic[] {
  const last = list[list.length - 1];
  const sorted =
    more.length === 1 && (!last || more[0]!.seq > last.seq)
      ? [...list, more[0]!]
      : [...new Map([...list, ...more].map((t) => [t.seq, t])).values()].sort((a, b) => a.seq - b.seq);
  return sorted.slice(-kept);
}

/** since gives what belongs to the last action. */
export const since = (list: Traffic[], n: number) => list.filter((t) => t.seq > n);
