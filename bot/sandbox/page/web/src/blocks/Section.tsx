import { useMemo } from "react";
import type { Block, Element as AnyElement } from "../api/blocks";
import { canUse, Live } from "../elements/Live";
import { Drawn } from "./Drawn";

/** Section is a text with, at its side, something to use. */
export function Section({ block }: { block: Block }) {
  const accessory = block.accessory as AnyElement | undefined;
  const live = accessory && canUse(accessory.type) ? accessory : undefined;
  const text = useMemo(() => (live ? { ...block, accessory: undefined } : block), [block, live]);
  if (!live) return <Drawn block={text} />;
  return (
    <div className="section">
      <div className="section-text">
        <Drawn block={text} />
      </div>
      <div className="section-side">
        <Live field={{ blockID: block.block_id ?? "", element: live, inInput: false, dispatchAction: false }} label={block.text?.text} />
      </div>
    </div>
  );
}
