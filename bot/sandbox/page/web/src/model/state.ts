import type { Connection } from "../api/stream";
import type { App, Channel, Message, Notice, Prompts, ServerEvent, Snapshot, Status, Suggestion, Traffic, User, View } from "../api/types";
import { changed, closed, opened } from "./views";
import { emptyRoom, isReply, keyOf, put, type Room, without } from "./messages";
import { merge, record } from "./traffic";

/** Said is a notice with the moment it came at, in the form of a ts. */
export interface Said extends Notice {
  id: number;
  ts: string;
}

/** Workspace is all that the page knows of what one person sees. */
export interface Workspace {
  epoch: string;
  me: User;
  team: string;
  app: App;
  users: User[];
  channels: Channel[];
  suggestions: Suggestion[];
  rooms: Record<string, Room>;
  views: View[];
  home: View | null;
  statuses: Record<string, Status>; // by threadKey
  prompts: Record<string, Prompts>; // by channel
  titles: Record<string, string>; // by channel; what the app calls the conversation with it
  notices: Said[];
  unread: Record<string, number>; // by channel; of those that nobody looks at
  traffic: Traffic[];
  action: number; // the number of the event before the last action
  connection: Connection;
  stale: boolean; // the server asked for a new start
}

export type Change =
  | { do: "event"; event: ServerEvent; now: number; watched?: string }
  | { do: "connection"; connection: Connection }
  | { do: "room"; channel: string; messages: Message[]; older: boolean }
  | { do: "thread"; channel: string; ts: string; messages: Message[] }
  | { do: "traffic"; traffic: Traffic[] }
  | { do: "acted"; after: number }
  | { do: "read"; channel: string }
  | { do: "closed"; view: string }
  | { do: "dismiss"; notice: number };

export const threadKey = (channel: string, ts = "") => `${channel} ${ts}`;

export function begin(s: Snapshot): Workspace {
  const me = s.users.find((u) => u.id === s.me) ?? { id: s.me, name: s.me, real_name: s.me, locale: "en-US", is_bot: false };
  return {
    epoch: s.epoch,
    me,
    team: s.team.name,
    app: s.app,
    users: s.users,
    channels: s.channels,
    suggestions: s.suggestions ?? [],
    rooms: {},
    titles: {},
    views: s.views ?? [],
    home: s.home,
    notices: [],
    unread: {},
    traffic: [],
    action: 0,
    connection: "connecting",
    stale: false,
    statuses: Object.fromEntries((s.statuses ?? []).map((x) => [threadKey(x.channel, x.thread_ts), x])),
    prompts: Object.fromEntries((s.prompts ?? []).map((p) => [p.channel, p])),
  };
}

export const room = (w: Workspace, channel: string): Room => w.rooms[channel] ?? emptyRoom;

const inRoom = (w: Workspace, channel: string, change: (r: Room) => Room): Workspace => ({
  ...w,
  rooms: { ...w.rooms, [channel]: change(room(w, channel)) },
});

export function reduce(w: Workspace, c: Change): Workspace {
  switch (c.do) {
    case "event":
      return happened(w, c.event, c.now, c.watched);
    case "connection":
      return w.connection === c.connection ? w : { ...w, connection: c.connection };
    case "room":
      return inRoom(w, c.channel, (r) => ({ ...r, messages: put(r.messages, c.messages), loaded: true, older: c.older }));
    case "thread":
      return inRoom(w, c.channel, (r) => ({ ...r, messages: put(r.messages, c.messages), threads: [...r.threads, c.ts] }));
    case "traffic":
      return { ...w, traffic: merge(w.traffic, c.traffic) };
    case "acted":
      return { ...w, action: c.after };
    case "read":
      return w.unread[c.channel] ? { ...w, unread: { ...w.unread, [c.channel]: 0 } } : w;
    case "closed":
      return { ...w, views: closed(w.views, { id: c.view }) };
    case "dismiss":
      return { ...w, notices: w.notices.filter((n) => n.id !== c.notice) };
  }
}

function happened(w: Workspace, e: ServerEvent, now: number, watched?: string): Workspace {
  switch (e.kind) {
    case "message":
    case "ephemeral":
      return arrived(w, e.message, watched);
    case "message_changed":
    case "ephemeral_changed":
      return replaced(w, e.message);
    case "message_deleted":
    case "ephemeral_deleted":
      return inRoom(w, e.message.channel, (r) => ({ ...r, messages: without(r.messages, e.message) }));
    case "view_opened":
      return { ...w, views: opened(w.views, e.view) };
    case "view_changed":
    case "view_errors":
      return e.view.type === "home" ? { ...w, home: e.view } : { ...w, views: changed(w.views, e.view) };
    case "view_closed":
      return { ...w, views: closed(w.views, e.view) };
    case "home":
      return { ...w, home: e.view };
    case "status":
      return { ...w, statuses: { ...w.statuses, [threadKey(e.status.channel, e.status.thread_ts)]: e.status } };
    case "prompts":
      return { ...w, prompts: { ...w.prompts, [e.prompts.channel]: e.prompts } };
    case "title":
      return { ...w, titles: { ...w.titles, [e.channel]: e.text } };
    case "notice":
      return { ...w, notices: [...w.notices, { ...e.notice, id: (w.notices.at(-1)?.id ?? 0) + 1, ts: (now / 1000).toFixed(6) }] };
    case "channel":
      return { ...w, channels: known(w.channels, e.channel_info) };
    case "app":
      return { ...w, app: { ...w.app, connected: e.connected } };
    case "traffic":
      return { ...w, traffic: record(w.traffic, e.traffic) };
    case "reset":
      return { ...w, stale: true };
    default:
      return w; // a newer server may know more kinds
  }
}

function arrived(w: Workspace, m: Message, watched?: string): Workspace {
  const next = inRoom(w, m.channel, (r) => ({ ...r, messages: put(r.messages, [m]) }));
  const again = room(w, m.channel).messages.some((x) => keyOf(x) === keyOf(m));
  if (again || m.channel === watched || m.user === w.me.id) return next;
  return { ...next, unread: { ...w.unread, [m.channel]: (w.unread[m.channel] ?? 0) + 1 } };
}

/** A change of a message that is older than what is loaded would leave a gap before it: that one comes when somebody scrolls there. */
function replaced(w: Workspace, m: Message): Workspace {
  return inRoom(w, m.channel, (r) => {
    const first = r.messages.find((x) => !isReply(x));
    const before = r.older && !isReply(m) && first && m.ts < first.ts;
    return before ? r : { ...r, messages: put(r.messages, [m]) };
  });
}

const known = (list: Channel[], c: Channel) => (list.some((x) => x.id === c.id) ? list.map((x) => (x.id === c.id ? c : x)) : [...list, c]);
