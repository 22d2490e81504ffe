import { createRoot } from "react-dom/client";
import { App } from "./App";
import "slack-blocks-to-jsx/dist/style.css";
import "./look/index.css";

createRoot(document.getElementById("root")!).render(<App />);
