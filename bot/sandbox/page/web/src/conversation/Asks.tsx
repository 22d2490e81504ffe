import { useState } from "react";
import type { Channel } from "../api/types";
import { Icon } from "../chrome/icons";
import { save, saved } from "../model/saved";
import { roots } from "../model/messages";
import { room, type Workspace } from "../model/state";
import { useSession } from "../model/session";
import { useWords } from "../words";

interface Ask {
  title: string;
  text: string;
  note?: string;
}

/** asksOf are the suggestions for a conversation: the app's own prompts in a direct message, those of the first visit in a channel. */
function asksOf(w: Workspace, channel: string): Ask[] {
  const prompts = w.prompts[channel]?.prompts;
  if (prompts) return prompts.map((p) => ({ title: p.title, text: p.message }));
  return w.suggestions.filter((s) => s.channel === channel);
}

/** Asks are short suggestions above the composer; before anything was said, the beginning of the channel shows them larger. */
export function Asks({ channel, send }: { channel: Channel; send(text: string): Promise<void> }) {
  const { workspace, say } = useSession();
  const words = useWords();
  const [hidden, hide] = useState(() => saved(`asks ${channel.id}`) === "hidden");
  const asks = asksOf(workspace, channel.id);
  const isPrompts = !!workspace.prompts[channel.id];
  const empty = roots(room(workspace, channel.id)).length === 0;
  if (asks.length === 0 || hidden || (empty && !isPrompts)) return null;
  return (
    <div className="asks" role="group" aria-label={isPrompts ? workspace.prompts[channel.id]?.title || words.prompts : words.try}>
      <span className="asks-lead" aria-hidden="true">
        {words.tryShort}
      </span>
      {asks.map((a) => (
        <button
          key={a.title}
          type="button"
          className="ask"
          title={a.text}
          data-suggestion=""
          onClick={() => send(a.text).catch(() => say(words.notDone))}
        >
          {a.title}
        </button>
      ))}
      <button
        type="button"
        className="icon-button asks-hide"
        aria-label={words.hideTries}
        onClick={() => {
          save(`asks ${channel.id}`, "hidden");
          hide(true);
        }}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

/** FirstAsks are the suggestions at the beginning of a channel, with what each will show. */
export function FirstAsks({ channel, send }: { channel: Channel; send(text: string): Promise<void> }) {
  const { workspace, say } = useSession();
  const words = useWords();
  const asks = workspace.suggestions.filter((s) => s.channel === channel.id);
  if (asks.length === 0) return null;
  return (
    <div className="first-asks">
      <h3 className="first-asks-title">{words.try}</h3>
      <ul>
        {asks.map((a) => (
          <li key={a.title}>
            <button type="button" className="first-ask" data-suggestion="" onClick={() => send(a.text).catch(() => say(words.notDone))}>
              <span className="first-ask-way">{a.text.slice(0, a.text.indexOf(" "))}</span>
              <strong>{a.text.slice(a.text.indexOf(" ") + 1)}</strong>
              <span className="first-ask-note">{a.note}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
