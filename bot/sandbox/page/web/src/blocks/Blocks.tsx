import { memo } from "react";
import type { Block } from "../api/blocks";
import { Actions } from "./Actions";
import { Boundary } from "./Boundary";
import { ContextActions } from "./ContextActions";
import { HeaderBlock } from "./HeaderBlock";
import { InputBlock } from "./InputBlock";
import { Drawn } from "./Drawn";
import { Section } from "./Section";
import { Table } from "./Table";
import { canDraw, Unknown } from "./Unknown";

/** Blocks draws a list of blocks: what can be used is our own, the rest is the library's. */
export const Blocks = memo(function Blocks({ blocks }: { blocks: Block[] }) {
  return (
    <div className="blocks">
      {blocks.map((b, i) => (
        <div key={keyOf(b, i)} className={`block block-${b.type}`} data-block={b.block_id}>
          <Boundary fallback={<Unknown block={b} />}>{draw(b)}</Boundary>
        </div>
      ))}
    </div>
  );
});

/** Where somebody types, the element must stay the same when an update puts blocks in above it. */
const keyOf = (b: Block, i: number) => (b.block_id && ["input", "actions"].includes(b.type) ? `${b.type} ${b.block_id}` : `${b.type} ${i}`);

function draw(b: Block) {
  switch (b.type) {
    case "actions":
      return <Actions block={b} />;
    case "context_actions":
      return <ContextActions block={b} />;
    case "header":
      return <HeaderBlock block={b} />;
    case "input":
      return <InputBlock block={b} />;
    case "section":
      return <Section block={b} />;
    case "table":
    case "data_table":
      return <Table block={b} />;
    default:
      return canDraw(b.type) ? <Drawn block={b} /> : <Unknown block={b} />;
  }
}
