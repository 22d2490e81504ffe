import type { Block, Element } from "../api/blocks";
import { FeedbackButtons } from "../elements/FeedbackButtons";
import { IconButton } from "../elements/IconButton";
import type { Field } from "./surface";

/** ContextActions are the small buttons below an answer. */
export function ContextActions({ block }: { block: Block }) {
  return (
    <div className="context-actions">
      {((block.elements ?? []) as Element[]).map((element) => {
        const field: Field = { blockID: block.block_id ?? "", element, inInput: false, dispatchAction: false };
        return element.type === "feedback_buttons" ? (
          <FeedbackButtons key={element.action_id} field={field} />
        ) : (
          <IconButton key={element.action_id} field={field} />
        );
      })}
    </div>
  );
}
