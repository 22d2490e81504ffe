import { useMemo } from "react";
import type { Block } from "../api/blocks";
import type { Message } from "../api/types";
import { Blocks } from "../blocks/Blocks";
import { type Surface, SurfaceContext } from "../blocks/surface";
import { useMessageSurface } from "../blocks/useMessageSurface";
import { useWords } from "../words";
import { AttachmentView } from "./AttachmentView";

/** MessageContent draws the blocks of a message, or its text where it has none. */
export function MessageContent({ message }: { message: Message }) {
  const words = useWords();
  const surface: Surface = useMessageSurface(message);
  const blocks = useMemo<Block[]>(
    () => (message.blocks?.length ? message.blocks : [{ type: "section", text: { type: "mrkdwn", text: message.text || " " } }]),
    [message.blocks, message.text],
  );
  return (
    <SurfaceContext value={surface}>
      <Blocks blocks={blocks} />
      {message.attachments?.map((a, i) => (
        <AttachmentView key={i} attachment={a} />
      ))}
      {message.edited_ts && <span className="edited">{words.edited}</span>}
    </SurfaceContext>
  );
}
