import { useEffect } from "react";
import { ViewBlocks } from "../modal/ViewBlocks";
import { Avatar } from "../chrome/Avatar";
import { userOf, useSession } from "../model/session";
import { useWords } from "../words";
import { AppTabs } from "./AppTabs";
import { SideButton } from "./Header";

/** HomeTab is the app's own page; the app hears of every opening and publishes it. */
export function HomeTab({ openSide }: { openSide(): void }) {
  const { workspace, client, act } = useSession();
  const words = useWords();
  const view = workspace.home;

  useEffect(() => {
    void act(client.openHome("home"));
  }, [client]);

  return (
    <section className="conversation home" data-home={view?.id ?? ""}>
      <header className="head">
        <SideButton openSide={openSide} />
        <Avatar user={userOf(workspace, workspace.app.user)} size={24} />
        <h1 className="head-title">{workspace.app.name}</h1>
        <span className="tag">{words.app}</span>
      </header>
      <AppTabs tab="home" />
      <div className="home-body" tabIndex={0} role="region" aria-label={words.home}>
        {view ? <ViewBlocks view={view} /> : <p className="quiet">{words.noHome}</p>}
      </div>
    </section>
  );
}
