import { useMemo } from "react";
import type { Block } from "../api/blocks";
import { Drawn } from "./Drawn";
import { useSurface } from "./surface";

/** HeaderBlock gives a heading the level that it has on the page, where the app names none: below the title of a view, or below those of messages. */
export function HeaderBlock({ block }: { block: Block }) {
  const { kind } = useSurface();
  const heading = useMemo(() => ({ ...block, level: block.level ?? (kind === "message" ? 3 : 2) }), [block, kind]);
  return (
    <div className={block.level ? undefined : "header-usual"}>
      <Drawn block={heading} />
    </div>
  );
}
