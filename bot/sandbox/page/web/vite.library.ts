import type { Plugin } from "vite";

const id = "slack_blocks_to_jsx";

// slack-blocks-to-jsx gives the same id to every list of blocks that it draws, and a page may use an id only once. The id becomes an
// attribute, and its style sheet asks for the class that is there as well; `:is(#…)` keeps the weight of the selectors as it was.
export function oneIdOnly(): Plugin {
  return {
    name: "one-id-only",
    enforce: "pre",
    transform(code, file) {
      if (!file.includes("/slack-blocks-to-jsx/dist/")) return null;
      const out = file.includes(".css")
        ? code.replaceAll(`#${id} `, `:is(#${id},.${id}) `)
        : code.replaceAll(`id:"${id}"`, `"data-blocks":""`);
      if (out === code) this.error(`${file} does not give #${id} any more: see whether this plugin is still needed`);
      return { code: out, map: null };
    },
  };
}
