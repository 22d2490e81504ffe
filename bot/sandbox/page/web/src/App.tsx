import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Refusal } from "./api/client";
import { Sidebar } from "./chrome/Sidebar";
import { Toasts, type Toast } from "./chrome/Toasts";
import { Banner } from "./chrome/Banner";
import { Start } from "./chrome/Start";
import { Conversation } from "./conversation/Conversation";
import { HomeTab } from "./conversation/HomeTab";
import { ThreadPane } from "./conversation/ThreadPane";
import { Modal } from "./modal/Modal";
import { channelOf, type Directory, DirectoryContext, SessionContext, titleOf, type Tools, ToolsContext } from "./model/session";
import { save, saved } from "./model/saved";
import { useTheme } from "./model/theme";
import { numberOf } from "./model/traffic";
import { useWorkspace } from "./model/useWorkspace";
import { home, useWhere } from "./model/where";
import { TrafficPanel } from "./traffic/TrafficPanel";
import { browserWords, WordsContext, wordsFor } from "./words";

export function App() {
  const [user, setUser] = useState(() => saved("user") ?? "");
  const [place, setPlace] = useWhere();
  const [theme, toggleTheme] = useTheme();
  const [panel, setPanel] = useState(() => saved("panel") === "open");
  const [side, setSide] = useState(false);
  const [toasts, setToasts] = useState<Toast[]>([]);
  const watched = useRef<string>(undefined);
  const live = useWorkspace(user, () => (document.hidden ? undefined : watched.current));
  const { loading, client, change } = live;
  const workspace = loading.is === "ready" ? loading.workspace : undefined;
  const words = workspace ? wordsFor(workspace.me.locale) : browserWords();

  const where = useMemo(() => {
    if (!workspace) return place;
    const known = place.channel === home || channelOf(workspace, place.channel);
    return known ? place : { channel: workspace.channels[0]?.id ?? home };
  }, [place, workspace?.channels]);
  watched.current = where.channel;

  const say = useCallback((text: string) => setToasts((t) => [...t.slice(-2), { id: Date.now() + Math.random(), text }]), []);

  const act = useCallback<Tools["act"]>(
    async (what) => {
      try {
        const answer = await what;
        change({ do: "acted", after: numberOf(answer.since) });
        return answer;
      } catch (e) {
        const code = e instanceof Refusal ? e.code : "";
        say(code === "not_found" ? words.gone : words.notDone);
        if (code === "not_found") live.again();
        return undefined;
      }
    },
    [change, say, words, live.again],
  );

  const go = useCallback<Tools["go"]>(
    (w) => {
      setPlace(w);
      setSide(false);
    },
    [setPlace],
  );

  const tools = useMemo<Tools>(() => ({ client, change, act, go, say }), [client, change, act, go, say]);
  const { me, app, users, channels } = workspace ?? {};
  const directory = useMemo<Directory | null>(
    () => (me && app && users && channels ? { me, app, users, channels, theme } : null),
    [me, app, users, channels, theme],
  );

  const drawn = !!workspace && workspace.connection === "open";
  useEffect(() => {
    document.documentElement.lang = words.locale.slice(0, 2);
  }, [words]);
  useEffect(() => {
    if (drawn) document.documentElement.dataset.ready = "true";
    else delete document.documentElement.dataset.ready;
  }, [drawn]);
  useEffect(() => {
    if (!workspace) return;
    const shown = channelOf(workspace, where.channel);
    document.title = `${shown ? titleOf(workspace, shown) : words.home} · ${words.playground}`;
    change({ do: "read", channel: where.channel });
  }, [where.channel, workspace?.me.id, words]);

  if (!directory || !workspace) return <Start words={words} failed={loading.is === "failed"} again={live.again} />;

  const switchTo = (id: string) => {
    save("user", id);
    setUser(id);
    setPlace({ channel: channelOf(workspace, where.channel)?.kind === "im" ? "" : where.channel });
  };
  const showPanel = (open: boolean) => {
    save("panel", open ? "open" : "");
    setPanel(open);
    setSide(false);
  };

  return (
    <WordsContext value={words}>
      <ToolsContext value={tools}>
        <DirectoryContext value={directory}>
          <SessionContext value={{ ...tools, workspace, where, theme }}>
            <a className="skip" href="#main" onClick={toContent}>
              {words.skip}
            </a>
            <div className={`app${side ? " side-open" : ""}`} key={workspace.me.id}>
              <Sidebar close={() => setSide(false)} toggleTheme={toggleTheme} switchTo={switchTo} panel={panel} showPanel={showPanel} />
              <button type="button" className="scrim" aria-label={words.closeSidebar} tabIndex={-1} onClick={() => setSide(false)} />
              <main className="middle" id="main" tabIndex={-1}>
                <Banner />
                {where.channel === home ? (
                  <HomeTab openSide={() => setSide(true)} />
                ) : (
                  <Conversation key={where.channel} id={where.channel} openSide={() => setSide(true)} />
                )}
              </main>
              {where.thread && <ThreadPane key={where.thread} channel={where.channel} ts={where.thread} />}
              {panel && <TrafficPanel close={() => showPanel(false)} />}
              <Modal />
              <Toasts toasts={toasts} gone={(id) => setToasts((t) => t.filter((x) => x.id !== id))} />
            </div>
          </SessionContext>
        </DirectoryContext>
      </ToolsContext>
    </WordsContext>
  );
}

/** The address is where the page keeps its place: what the skip link leads to does not go into it. */
function toContent(e: React.MouseEvent) {
  e.preventDefault();
  document.querySelector<HTMLElement>("[data-composer], .home-body")?.focus();
}
