import { createContext, useContext } from "react";
import type { Client } from "../api/client";
import type { App, Channel, User } from "../api/types";
import type { Change, Workspace } from "./state";
import type { Where } from "./where";

/** Tools are what components do things with; they stay the same for as long as one person is looked at. */
export interface Tools {
  client: Client;
  change(c: Change): void;
  /** act does something on the server: the panel shows what follows, and a failure is said. Gives undefined if it failed. */
  act<T extends { since: string }>(what: Promise<T>): Promise<T | undefined>;
  go(w: Where): void;
  say(text: string): void;
}

/** Directory is who and what there is. It changes rarely, so that a thousand messages may know it. */
export interface Directory {
  me: User;
  app: App;
  users: User[];
  channels: Channel[];
  theme: "light" | "dark";
}

/** Session is all that is known, and changes with every event. */
export interface Session extends Tools {
  workspace: Workspace;
  where: Where;
  theme: "light" | "dark";
}

export const ToolsContext = createContext<Tools | null>(null);
export const DirectoryContext = createContext<Directory | null>(null);
export const SessionContext = createContext<Session | null>(null);

export const useTools = () => needed(useContext(ToolsContext));
export const useDirectory = () => needed(useContext(DirectoryContext));
export const useSession = () => needed(useContext(SessionContext));

function needed<T>(value: T | null): T {
  if (!value) throw new Error("no session around this component");
  return value;
}

export const userOf = (d: Pick<Directory, "users">, id: string): User =>
  d.users.find((u) => u.id === id) ?? { id, name: id, real_name: id, locale: "en-US", is_bot: false };

export const channelOf = (d: Pick<Directory, "channels">, id: string): Channel | undefined => d.channels.find((c) => c.id === id);

/** titleOf is how people write a conversation: #general, or the name of the other one. */
export function titleOf(d: Pick<Directory, "users">, c: Channel): string {
  return c.kind === "im" ? userOf(d, c.with ?? "").real_name : `#${c.name}`;
}
