import { memo, useMemo } from "react";
import { type Block as LibraryBlock, Message as Library, type MessageProps } from "slack-blocks-to-jsx";
import type { Block } from "../api/blocks";
import { useDirectory, useTools } from "../model/session";
import { useWords } from "../words";
import { safe } from "./safe";

/** Drawn is a block as the library draws it. */
export const Drawn = memo(function Drawn({ block }: { block: Block }) {
  const { users, channels, me, theme } = useDirectory();
  const { go } = useTools();
  const words = useWords();
  const data = useMemo(
    () => ({
      users: users.map((u) => ({ id: u.id, name: u.real_name })),
      channels: channels.map((c) => ({ id: c.id, name: c.name })),
    }),
    [users, channels],
  );
  const hooks = useMemo<MessageProps["hooks"]>(
    () => ({
      user: ({ id, name }) => <span className={`pill${id === me.id ? " pill-me" : ""}`}>@{name || id}</span>,
      channel: ({ id, name }) => (
        <button type="button" className="pill" onClick={() => go({ channel: id })}>
          #{name || id}
        </button>
      ),
      link: ({ href, children }) => (
        <a className="link" href={safe(href)} target="_blank" rel="noopener noreferrer">
          {children}
          <span className="sr"> ({words.openDocument})</span>
        </a>
      ),
    }),
    [me.id, go, words],
  );
  // The library makes ids of block ids, which are those of one message only.
  const blocks = useMemo(() => [{ ...block, block_id: undefined } as unknown as LibraryBlock], [block]);
  return <Library blocks={blocks} name="" logo="" withoutWrapper theme={theme} data={data} hooks={hooks} className="drawn" />;
});
