export interface Token {
  text: string;
  kind?: "key" | "string" | "word";
}

const pattern = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b/g;

/** tokens cuts JSON into what is coloured and what is between. */
export function tokens(json: string): Token[] {
  const out: Token[] = [];
  let last = 0;
  for (const m of json.matchAll(pattern)) {
    if (m.index > last) out.push({ text: json.slice(last, m.index) });
    out.push(m[1] ? { text: m[1], kind: m[2] ? "key" : "string" } : { text: m[0], kind: "word" });
    if (m[2]) out.push({ text: m[2] });
    last = m.index + m[0].length;
  }
  if (last < json.length) out.push({ text: json.slice(last) });
  return out;
}
