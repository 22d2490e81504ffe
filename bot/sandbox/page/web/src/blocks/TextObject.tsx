import type { Text } from "../api/blocks";
import { Drawn } from "./Drawn";

/** TextObject is a text of an option or a label; marked-up ones are the library's work. */
export function TextObject({ text }: { text: Text | undefined }) {
  if (!text) return null;
  if (text.type === "plain_text" && !(text.emoji !== false && /:[\w+-]+:/.test(text.text))) return <>{text.text}</>;
  return <Drawn block={{ type: "section", text }} />;
}
