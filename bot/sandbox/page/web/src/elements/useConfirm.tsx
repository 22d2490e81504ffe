import { type ReactNode, useState } from "react";
import type { Confirm } from "../api/blocks";
import { Ask } from "./Ask";

/** useConfirm asks first where the app wants it. Gives what runs something, and what to draw. */
export function useConfirm(confirm: Confirm | undefined): [(run: () => void) => void, ReactNode] {
  const [waiting, wait] = useState<{ run(): void }>();
  const ask = (run: () => void) => (confirm ? wait({ run }) : run());
  const dialog = confirm && waiting && (
    <Ask
      title={confirm.title.text}
      text={confirm.text.text}
      yes={confirm.confirm.text}
      no={confirm.deny.text}
      danger={confirm.style === "danger"}
      answer={(sure) => {
        wait(undefined);
        if (sure) waiting.run();
      }}
    />
  );
  return [ask, dialog];
}
