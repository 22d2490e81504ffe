import { useMemo } from "react";
import type { Block } from "../api/blocks";
import type { Attachment } from "../api/types";
import { Blocks } from "../blocks/Blocks";

/** AttachmentView is a part of a message behind a coloured bar. */
export function AttachmentView({ attachment: a }: { attachment: Attachment }) {
  const blocks = useMemo<Block[]>(() => {
    if (a.blocks?.length) return a.blocks;
    const text = [a.title && `*${a.title}*`, a.text || a.fallback].filter(Boolean).join("\n");
    return text ? [{ type: "section", text: { type: "mrkdwn", text } }] : [];
  }, [a]);
  const colour = /^#?[0-9a-f]{6}$/i.test(a.color ?? "") ? `#${a.color!.replace("#", "")}` : undefined;
  return (
    <div className="attachment" style={{ borderColor: colour }}>
      <Blocks blocks={blocks} />
    </div>
  );
}
