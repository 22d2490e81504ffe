import { describe, expect, test } from "vitest";
import type { Channel, User } from "../api/types";
import { accept, complete, finished, hintFor, type Known } from "./complete";

const person = (id: string, name: string, real_name: string): User => ({ id, name, real_name, locale: "en-US", is_bot: id === "U0BOT" });

const channel = (id: string, name: string, kind: Channel["kind"]): Channel => ({ id, name, kind, members: [], bot: true });

const known: Known = {
  me: "U0ENGLISH",
  commands: [
    { command: "/journey-or-campaign", description: "Which?", usage_hint: "what you want to send" },
    { command: "/invite", description: "Bring somebody in" },
  ],
  people: [
    person("U0BOT", "journey-or-campaign", "journey-or-campaign"),
    person("U0ENGLISH", "oliver", "Oliver"),
    person("U0FRENCH", "amelie", "Amélie"),
  ],
  channels: [channel("C0HELP", "help", "channel"), channel("D0X", "amelie", "im")],
};

const labels = (text: string, caret = text.length) => complete(text, caret, known)?.items.map((i) => i.label);

describe("what can be completed", () => {
  test.each<[string, string, string[] | undefined]>([
    ["a slash at the start offers every command", "/", ["/journey-or-campaign", "/invite"]],
    ["a command is found by its beginning", "/jo", ["/journey-or-campaign"]],
    ["a command is found by a part of it", "/campaign", ["/journey-or-campaign"]],
    ["a slash later on is a slash", "and/or", undefined],
    ["after the command comes what one wants", "/journey-or-campaign send", undefined],
    ["an unknown command offers nothing", "/nothing", undefined],
    ["an at sign offers everybody, oneself last", "@", ["journey-or-campaign", "Amélie", "Oliver"]],
    ["a name needs no accents", "hello @ame", ["Amélie"]],
    ["a name may have them", "hello @Amé", ["Amélie"]],
    ["an address is no mention", "me@ame", undefined],
    ["a number sign offers channels, never direct messages", "see #", ["#help"]],
    ["a word offers nothing", "hello", undefined],
  ])("%s", (_, text, want) => expect(labels(text)).toEqual(want));

  test("the word that the caret is in is replaced as a whole", () => {
    const text = "hi @ame and all";
    const c = complete(text, 5, known)!;
    expect(accept(text, c, c.items[0]!)).toEqual({ text: "hi @amelie and all", caret: 11 });
  });
});

describe("what Enter does", () => {
  test("a command that stands there whole is sent", () => {
    const text = "/journey-or-campaign";
    expect(finished(text, complete(text, text.length, known)!)).toBe(true);
  });
  test("a part of one is completed", () => expect(finished("/jo", complete("/jo", 3, known)!)).toBe(false));
});

test("the hint is shown until something is written", () => {
  expect(hintFor("/journey-or-campaign ", known)).toBe("what you want to send");
  expect(hintFor("/journey-or-campaign s", known)).toBeUndefined();
});
