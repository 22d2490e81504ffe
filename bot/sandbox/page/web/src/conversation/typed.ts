import { channelOf, type Directory, userOf } from "../model/session";

const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** unescape gives Slack's escaped text as it was typed. */
export const unescape = (text: string) => text.replace(/&(?:lt|gt|amp);/g, (e) => entities[e]!);

/** typed turns the text of a message back into what its author typed: <@U1> is @name again. */
export function typed(text: string, d: Pick<Directory, "users" | "channels">): string {
  const names = text
    .replace(/<@(\w+)(?:\|[^>]*)?>/g, (_, id: string) => `@${userOf(d, id).name}`)
    .replace(/<#(\w+)(?:\|([^>]*))?>/g, (_, id: string, name: string) => `#${channelOf(d, id)?.name ?? name ?? id}`);
  return unescape(names);
}
