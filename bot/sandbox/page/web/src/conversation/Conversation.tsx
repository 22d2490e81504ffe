import { useEffect } from "react";
import { channelOf, userOf, useSession } from "../model/session";
import { Composer } from "../composer/Composer";
import { Asks } from "./Asks";
import { AppTabs } from "./AppTabs";
import { Header } from "./Header";
import { MessageList } from "./MessageList";
import { StatusLine } from "./StatusLine";
import { useSend } from "./useSend";

/** Conversation is a channel or a direct message in the middle of the page. */
export function Conversation({ id, openSide }: { id: string; openSide(): void }) {
  const { workspace, client, act, change } = useSession();
  const channel = channelOf(workspace, id);
  const room = workspace.rooms[id];
  const send = useSend(id);
  const withBot = channel?.kind === "im" && userOf(workspace, channel.with ?? "").is_bot;

  useEffect(() => {
    if (room?.loaded) return;
    let over = false;
    client.messages(id).then(
      (r) => !over && change({ do: "room", channel: id, messages: r.messages, older: r.has_more }),
      () => undefined, // the banner says that the server is away; the stream's reset or the next visit loads it
    );
    return () => {
      over = true;
    };
  }, [id, client, change, room?.loaded, workspace.connection]);

  useEffect(() => {
    if (withBot) void act(client.openHome("messages"));
  }, [withBot, client]);

  if (!channel) return null;
  return (
    <section className="conversation" data-conversation={id}>
      <Header channel={channel} openSide={openSide} />
      {withBot && <AppTabs tab="messages" />}
      <MessageList channel={channel} />
      <div className="below">
        <Asks channel={channel} send={send} />
        <Composer kind="channel" channel={channel} send={send} />
        <StatusLine channel={id} />
      </div>
    </section>
  );
}
