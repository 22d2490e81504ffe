import type { Block } from "../api/blocks";
import { useWords } from "../words";

const drawn = [
  "header",
  "divider",
  "image",
  "context",
  "rich_text",
  "markdown",
  "video",
  "file",
  "alert",
  "card",
  "carousel",
  "container",
  "plan",
  "task_card",
  "data_visualization",
];

export const canDraw = (type: string) => drawn.includes(type);

/** Unknown says that something is there, instead of leaving it out. */
export function Unknown({ block }: { block: Block }) {
  const words = useWords();
  return <p className="unknown-block">{words.cannotDraw(block.type)}</p>;
}
