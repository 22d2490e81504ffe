import { createContext, useContext } from "react";
import { en, type Words } from "./en";
import { fr } from "./fr";

export type { Words };

/** wordsFor gives the labels for a Slack locale such as fr-FR. */
export const wordsFor = (locale: string): Words => (locale.startsWith("fr") ? fr : en);

export const WordsContext = createContext<Words>(en);

export const useWords = () => useContext(WordsContext);

/** browserWords are those before anybody is known. */
export const browserWords = () => wordsFor(navigator.language);
