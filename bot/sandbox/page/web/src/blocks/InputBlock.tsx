import { useId } from "react";
import type { Block } from "../api/blocks";
import { Live } from "../elements/Live";
import { useWords } from "../words";
import { useSurface } from "./surface";
import { TextObject } from "./TextObject";

const groups = ["radio_buttons", "checkboxes"]; // these are many controls with one name

/** InputBlock is a labelled element of a form, with its hint and what is wrong with it. */
export function InputBlock({ block }: { block: Block }) {
  const words = useWords();
  const { error } = useSurface();
  const id = useId();
  if (!block.element) return null;
  const wrong = error(block.block_id ?? "");
  const isGroup = groups.includes(block.element.type);
  const label = (
    <>
      <TextObject text={block.label} />
      {block.optional && <span className="optional"> {words.optional}</span>}
    </>
  );
  const described = [block.hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(" ") || undefined;
  return (
    <div className={`input${wrong ? " input-wrong" : ""}`}>
      {isGroup ? (
        <div className="label" id={`${id}-label`}>
          {label}
        </div>
      ) : (
        <label className="label" id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
      )}
      <Live
        field={{ blockID: block.block_id ?? "", element: block.element, inInput: true, dispatchAction: !!block.dispatch_action }}
        id={id}
        labelledBy={`${id}-label`}
        describedBy={described}
        invalid={!!wrong}
        required={!block.optional}
      />
      {wrong && (
        <p className="wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </p>
      )}
      {block.hint && (
        <p className="hint" id={`${id}-hint`}>
          <TextObject text={block.hint} />
        </p>
      )}
    </div>
  );
}
