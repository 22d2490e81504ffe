import type { Block, Element } from "../api/blocks";
import { Live } from "../elements/Live";

/** Actions is a row of things to use. */
export function Actions({ block }: { block: Block }) {
  return (
    <div className="actions">
      {((block.elements ?? []) as Element[]).map((e) => (
        <Live
          key={`${e.action_id} ${e.value ?? ""}`}
          field={{ blockID: block.block_id ?? "", element: e, inInput: false, dispatchAction: false }}
        />
      ))}
    </div>
  );
}
