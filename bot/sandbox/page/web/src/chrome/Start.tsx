import type { Words } from "../words";

/** Start is what is there before the workspace is. */
export function Start({ words, failed, again }: { words: Words; failed: boolean; again(): void }) {
  return (
    <main className="start">
      {failed ? (
        <>
          <p role="alert">{words.failed}</p>
          <button type="button" className="button button-primary" onClick={again}>
            {words.tryAgain}
          </button>
        </>
      ) : (
        <p role="status">{words.loading}</p>
      )}
    </main>
  );
}
