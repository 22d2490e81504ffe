import { describe, expect, test } from "vitest";
import { dispatches, valuesOf } from "../model/values";
import { entered, merge } from "./entries";

describe("what the server holds", () => {
  test("is read from every kind of element", () => {
    const state = {
      values: {
        goal: { goal: { type: "plain_text_input", value: "a text" } },
        step: { step: { type: "radio_buttons", selected_option: { value: "one", text: {} } } },
        musts: { musts: { type: "multi_static_select", selected_options: [{ value: "a" }, { value: "b" }] } },
        where: { where: { type: "conversations_select", selected_conversation: null } },
      },
    };
    expect(entered({ state })).toEqual({ "goal/goal": ["a text"], "step/step": ["one"], "musts/musts": ["a", "b"], "where/where": [] });
  });
  test("is nothing where there is no entry", () => expect(valuesOf(undefined)).toBeUndefined());
});

describe("when a view is updated", () => {
  test("what is newer here stays", () => {
    expect(merge({ a: ["old"], b: ["server"] }, { a: ["new"], b: ["here"] }, new Set(["a"]))).toEqual({ a: ["new"], b: ["server"] });
  });
  test("fields that are gone are forgotten", () => {
    const dirty = new Set(["gone"]);
    expect(merge({}, { gone: ["x"] }, dirty)).toEqual({});
    expect(dirty.size).toBe(0);
  });
});

describe("the app hears of", () => {
  const text = { type: "plain_text_input", action_id: "a" };
  test.each([
    ["a choice outside of an input block", dispatches({ type: "static_select", action_id: "a" }, false, false), true],
    ["no choice in an input block", dispatches({ type: "static_select", action_id: "a" }, true, false), false],
    ["a choice in an input block that dispatches", dispatches({ type: "static_select", action_id: "a" }, true, true), true],
    ["Enter in a text, unless told otherwise", dispatches(text, true, true, "enter"), true],
    ["no single characters, unless asked for", dispatches(text, true, true, "character"), false],
    [
      "characters, where asked for",
      dispatches({ ...text, dispatch_action_config: { trigger_actions_on: ["on_character_entered"] } }, true, true, "character"),
      true,
    ],
  ])("%s", (_, got, want) => expect(got).toBe(want));
});
