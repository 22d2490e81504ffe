import { useState } from "react";
import type { FeedbackButton } from "../api/blocks";
import { type Field, useSurface } from "../blocks/surface";
import { Icon } from "../chrome/icons";
import { useWords } from "../words";

/** FeedbackButtons are two thumbs; the one that was chosen stays filled. */
export function FeedbackButtons({ field }: { field: Field }) {
  const { press } = useSurface();
  const words = useWords();
  const [voted, vote] = useState<"good" | "bad">();
  const thumb = (which: "good" | "bad", b: FeedbackButton | undefined, otherwise: string) =>
    b && (
      <button
        type="button"
        className="icon-button thumb"
        data-action={field.element.action_id}
        data-vote={which}
        aria-label={b.accessibility_label ?? b.text?.text ?? otherwise}
        title={b.text?.text ?? otherwise}
        aria-pressed={voted === which}
        onClick={() => {
          vote(which);
          void press(field, [b.value]);
        }}
      >
        <Icon name={which} size={16} />
      </button>
    );
  return (
    <>
      {thumb("good", field.element.positive_button, words.helped)}
      {thumb("bad", field.element.negative_button, words.didNotHelp)}
    </>
  );
}
