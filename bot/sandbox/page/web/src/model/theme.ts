import { useEffect, useState } from "react";
import { save, saved } from "./saved";

export type Theme = "light" | "dark";

const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

/** useTheme follows the system until somebody chooses. */
export function useTheme(): [Theme, () => void] {
  const [chosen, choose] = useState<Theme | null>(() => {
    const s = saved("theme");
    return s === "light" || s === "dark" ? s : null;
  });
  const [system, setSystem] = useState<Theme>(() => (dark().matches ? "dark" : "light"));

  useEffect(() => {
    const query = dark();
    const changed = () => setSystem(query.matches ? "dark" : "light");
    query.addEventListener("change", changed);
    return () => query.removeEventListener("change", changed);
  }, []);

  const theme = chosen ?? system;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);

  return [
    theme,
    () => {
      const next = theme === "dark" ? "light" : "dark";
      save("theme", next === system ? "" : next);
      choose(next === system ? null : next);
    },
  ];
}
