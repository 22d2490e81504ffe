import { useEffect, useRef, useState } from "react";
import type { Message } from "../api/types";
import { useDirectory, useTools } from "../model/session";
import { useWords } from "../words";
import { typed } from "./typed";

/** Editor changes a message of one's own, in its place. */
export function Editor({ message, done }: { message: Message; done(): void }) {
  const directory = useDirectory();
  const { client, act } = useTools();
  const words = useWords();
  const [text, setText] = useState(() => typed(message.text, directory));
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(text.length, text.length);
  }, []);

  const save = async () => {
    if (!text.trim()) return;
    if (await act(client.edit(message, text))) done();
  };

  const key = (e: React.KeyboardEvent) => {
    if (e.key === "Escape") {
      e.stopPropagation();
      done();
    } else if (e.key === "Enter" && !e.shiftKey && !e.nativeEvent.isComposing) {
      e.preventDefault();
      void save();
    }
  };

  return (
    <div className="editor">
      <textarea
        ref={field}
        className="field"
        aria-label={words.editing}
        rows={Math.min(8, text.split("\n").length + 1)}
        value={text}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={key}
      />
      <div className="editor-buttons">
        <button type="button" className="button" onClick={done}>
          {words.cancel}
        </button>
        <button type="button" className="button button-primary" disabled={!text.trim()} onClick={save}>
          {words.save}
        </button>
      </div>
    </div>
  );
}
