import type { Words } from "./en";

const cache = new Map<string, Intl.DateTimeFormat>();

function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let f = cache.get(key);
  if (!f) cache.set(key, (f = new Intl.DateTimeFormat(locale, options)));
  return f;
}

export const clock = (w: Words, d: Date) => format(w.locale, { hour: "numeric", minute: "2-digit" }).format(d);

/** short is the time beside messages that have no room for more: 2:30. */
export const short = (w: Words, d: Date) => clock(w, d).replace(/\s?[AP]M$/i, "");

/** day is a heading between messages. */
export function day(w: Words, d: Date, now = new Date()): string {
  if (d.toDateString() === now.toDateString()) return w.today;
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (d.toDateString() === yesterday.toDateString()) return w.yesterday;
  const year = d.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  return format(w.locale, { weekday: "long", month: "long", day: "numeric", ...year }).format(d);
}

/** moment is a day and a time in a sentence: today at 14:30. */
export function moment(w: Words, d: Date, now = new Date()): string {
  const name = day(w, d, now);
  const at = w.locale.startsWith("fr") ? "à" : "at";
  return `${name.charAt(0).toLocaleLowerCase(w.locale)}${name.slice(1)} ${at} ${clock(w, d)}`;
}

export const full = (w: Words, d: Date) => format(w.locale, { dateStyle: "full", timeStyle: "medium" }).format(d);

export const milliseconds = (w: Words, n: number) =>
  `${new Intl.NumberFormat(w.locale, { maximumFractionDigits: n < 10 ? 1 : 0 }).format(n)} ms`;
