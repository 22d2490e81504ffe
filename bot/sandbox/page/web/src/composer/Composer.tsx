import { useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Channel } from "../api/types";
import { save, saved } from "../model/saved";
import { titleOf, useSession } from "../model/session";
import { useWords } from "../words";
import { accept, complete, finished, hintFor, type Item, type Known } from "./complete";
import { Suggestions } from "./Suggestions";
import { Tools } from "./Tools";

const limit = 12_000; // of the server, in characters
const tallest = 220;

interface Props {
  kind: "channel" | "thread";
  channel: Channel;
  thread?: string;
  send(text: string): Promise<void>;
}

/** Composer is where one writes: Enter sends, Shift + Enter starts a new line, / @ and # complete. */
export function Composer({ kind, channel, thread, send }: Props) {
  const { workspace } = useSession();
  const words = useWords();
  const draft = `draft ${workspace.me.id} ${channel.id} ${thread ?? ""}`;
  const [text, setText] = useState(() => saved(draft, sessionStorage) ?? "");
  const [caret, setCaret] = useState(0);
  const [chosen, choose] = useState(0);
  const [shut, setShut] = useState<string>(); // the text at which Esc was pressed
  const [failed, fail] = useState(false);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const put = useRef<number | null>(null);
  const listID = useId();

  const known = useMemo<Known>(
    () => ({
      me: workspace.me.id,
      commands: [...workspace.app.commands, { command: "/invite", description: words.invite, usage_hint: words.inviteHint }],
      people: workspace.users,
      channels: workspace.channels,
    }),
    [workspace.me.id, workspace.app.commands, workspace.users, workspace.channels, words],
  );
  const completion = shut === text ? null : complete(text, caret, known);
  const open = !!completion;
  const at = Math.min(chosen, (completion?.items.length ?? 1) - 1);
  const over = [...text].length > limit;
  const hint = hintFor(text, known);

  // The caret goes behind what was put in, and the field is as high as its text.
  useLayoutEffect(() => {
    const f = field.current;
    if (!f) return;
    if (put.current !== null) {
      f.focus();
      f.setSelectionRange(put.current, put.current);
      put.current = null;
    }
    f.style.height = "auto";
    f.style.height = `${Math.min(tallest, f.scrollHeight)}px`;
  }, [text]);

  const write = (next: string, to: number) => {
    setText(next);
    setCaret(to);
    choose(0);
    fail(false);
    save(draft, next, sessionStorage);
  };

  const take = (item: Item) => {
    if (!completion) return;
    const done = accept(text, completion, item);
    put.current = done.caret;
    write(done.text, done.caret);
  };

  // A command can only be at the start; a name or a channel is where the caret is.
  const insert = (sign: string) => {
    const from = sign === "/" ? 0 : (field.current?.selectionStart ?? text.length);
    const [before, after] = [text.slice(0, from), text.slice(from)];
    const added = (/(^|\s)$/.test(before) ? "" : " ") + sign;
    put.current = from + added.length;
    write(before + added + (sign === "/" ? after.replace(/^\//, "") : after), put.current);
  };

  const submit = async () => {
    if (!text.trim() || over || busy) return;
    const sent = text;
    setBusy(true);
    write("", 0);
    try {
      await send(sent);
    } catch {
      write(sent, sent.length);
      fail(true);
    } finally {
      setBusy(false);
      field.current?.focus();
    }
  };

  const key = (e: React.KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return;
    if (completion && ["ArrowDown", "ArrowUp"].includes(e.key)) {
      e.preventDefault();
      const n = completion.items.length;
      choose((at + (e.key === "ArrowDown" ? 1 : n - 1)) % n);
    } else if (completion && !e.shiftKey && (e.key === "Tab" || (e.key === "Enter" && !finished(text, completion)))) {
      e.preventDefault();
      take(completion.items[at]!);
    } else if (completion && e.key === "Escape") {
      e.preventDefault();
      setShut(text);
    } else if (e.key === "Enter" && !e.shiftKey) {
      e.preventDefault();
      void submit();
    }
  };

  const label = kind === "thread" ? words.writeReply : words.write(titleOf(workspace, channel));
  return (
    <div className="composer">
      <div ref={box} className={`composer-box${over || failed ? " composer-wrong" : ""}`}>
        {completion && <Suggestions id={listID} anchor={box} completion={completion} chosen={at} take={take} />}
        <textarea
          ref={field}
          data-composer={kind}
          className="composer-field"
          rows={1}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={open ? listID : undefined}
          aria-activedescendant={open ? `${listID}-${at}` : undefined}
          value={text}
          onChange={(e) => {
            put.current = null;
            write(e.target.value, e.target.selectionStart);
          }}
          onSelect={(e) => setCaret(e.currentTarget.selectionStart)}
          onBlur={() => setShut(text)}
          onFocus={() => setShut(undefined)}
          onKeyDown={key}
        />
        {hint && (
          <div className="composer-hint" aria-live="polite">
            {hint}
          </div>
        )}
        <Tools commands={kind === "channel"} written={!!text} sendable={!!text.trim() && !over && !busy} insert={insert} submit={submit} />
      </div>
      <div className="composer-problem" role="alert">
        {over ? words.tooLong([...text].length, limit) : failed ? words.notSent : ""}
      </div>
      <div className="sr" role="status">
        {completion ? words.found(completion.items.length) : ""}
      </div>
    </div>
  );
}
