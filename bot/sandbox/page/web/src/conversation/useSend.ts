import { useCallback } from "react";
import { useSession } from "../model/session";

/** useSend posts what somebody wrote; it throws if that fails, so that the text is not lost. A mention of the app opens its thread, where the answer comes. */
export function useSend(channel: string, thread?: string): (text: string) => Promise<void> {
  const { workspace, client, change, go } = useSession();
  const bot = workspace.app.user;
  return useCallback(
    async (text: string) => {
      const answer = await client.send(channel, thread, text);
      change({ do: "acted", after: Number(answer.since.slice(answer.since.lastIndexOf("-") + 1)) });
      const m = answer.message;
      if (!m) return;
      change({ do: "event", event: { kind: "message", message: m }, now: Date.now(), watched: channel });
      if (!thread && m.text.includes(`<@${bot}>`) && !channel.startsWith("D")) go({ channel, thread: m.ts });
    },
    [client, channel, thread, bot, change, go],
  );
}
