import type { View } from "../api/types";
import { Blocks } from "../blocks/Blocks";
import { SurfaceContext } from "../blocks/surface";
import { useViewSurface } from "./useViewSurface";

const none = {};

/** ViewBlocks are the blocks of a Home tab, live. */
export function ViewBlocks({ view }: { view: View }) {
  const { surface } = useViewSurface(view, view.errors ?? none);
  return (
    <SurfaceContext value={surface}>
      <Blocks blocks={view.blocks} />
    </SurfaceContext>
  );
}
