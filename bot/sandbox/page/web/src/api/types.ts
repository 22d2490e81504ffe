// What the server sends. Names are those of the sandbox and of Slack.

import type { Block } from "./blocks";

export interface User {
  id: string;
  name: string;
  real_name: string;
  locale: string;
  is_bot: boolean;
}

export interface Channel {
  id: string;
  name: string;
  kind: "channel" | "group" | "im";
  topic?: string;
  with?: string; // of a direct message: the other one
  members: string[];
  bot: boolean; // whether the app is in it
  latest?: string;
}

export interface Command {
  command: string;
  description: string;
  usage_hint?: string;
}

export interface Shortcut {
  name: string;
  type: "global" | "message";
  callback_id: string;
  description?: string;
}

export interface App {
  id: string;
  bot_id: string;
  user: string;
  name: string;
  description: string;
  commands: Command[];
  shortcuts: Shortcut[];
  connected: boolean;
}

export interface Suggestion {
  title: string;
  text: string;
  channel: string;
  note: string;
}

/** State is what people entered: by block id, then by action id. */
export interface State {
  values?: Record<string, Record<string, Entry>>;
}

/** Entry is the value of one element, under a key that depends on its type. */
export interface Entry {
  type: string;
  [key: string]: unknown;
}

export interface Message {
  channel: string;
  ts: string;
  thread_ts?: string;
  user: string;
  bot_id?: string;
  text: string;
  blocks?: Block[];
  attachments?: Attachment[];
  edited_ts?: string;
  ephemeral?: boolean;
  to?: string;
  reply_count?: number;
  latest_reply?: string;
  reply_users?: string[];
}

/** Attachment is what messages held before there were blocks, and may hold beside them. */
export interface Attachment {
  color?: string;
  blocks?: Block[];
  title?: string;
  text?: string;
  fallback?: string;
}

export interface View {
  id: string;
  type: "modal" | "home";
  user: string;
  hash: string;
  root_view_id: string;
  previous_view_id?: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  state?: State;
  errors?: Record<string, string>;
}

export interface Status {
  channel: string;
  thread_ts?: string;
  text: string;
  loading?: string[];
}

export interface Prompts {
  channel: string;
  title?: string;
  prompts: { title: string; message: string }[];
}

export interface Notice {
  user: string;
  channel?: string;
  thread_ts?: string;
  view_id?: string;
  error: string;
  text: string;
}

export interface Traffic {
  seq: number;
  what: "envelope" | "ack" | "call";
  time: string;
  envelope_id?: string;
  type?: string;
  socket?: number;
  retry_attempt?: number;
  payload?: unknown;
  after_ms?: number;
  method?: string;
  params?: unknown;
  status?: number;
  answer?: unknown;
  duration_ms?: number;
}

export interface Snapshot {
  epoch: string;
  seq: string;
  team: { id: string; name: string };
  app: App;
  me: string;
  users: User[];
  channels: Channel[];
  suggestions: Suggestion[];
  views: View[];
  home: View | null;
  statuses: Status[];
  prompts: Prompts[];
}

export type ServerEvent =
  | { kind: "message" | "message_changed" | "message_deleted"; message: Message }
  | { kind: "ephemeral" | "ephemeral_changed" | "ephemeral_deleted"; message: Message }
  | { kind: "view_opened" | "view_changed" | "view_errors" | "view_closed" | "home"; view: View }
  | { kind: "status"; status: Status }
  | { kind: "prompts"; prompts: Prompts }
  | { kind: "title"; channel: string; text: string }
  | { kind: "notice"; notice: Notice }
  | { kind: "channel"; channel_info: Channel }
  | { kind: "app"; connected: boolean }
  | { kind: "traffic"; traffic: Traffic }
  | { kind: "reset" };
