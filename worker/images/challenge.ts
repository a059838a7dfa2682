/**
 * PURE: reads `WWW-Authenticate`. A registry may offer several schemes in one header, separated by the same comma
 * that separates parameters, and values may be quoted with escapes; hence a small scanner and no split by comma.
 * RFC 9110 section 11.6.1.
 */

export interface Challenge {
  /** In lower case: `bearer`, `basic`. */
  readonly scheme: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const token = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;

/** The challenges in the order of the header; what cannot be read ends the list. */
export function parseChallenges(header: string): readonly Challenge[] {
  const found: { scheme: string; parameters: Record<string, string> }[] = [];
  let at = 0;
  const take = (shape: RegExp): RegExpExecArray | undefined => {
    shape.lastIndex = at;
    const match = shape.exec(header) ?? undefined;
    if (match) at = shape.lastIndex;
    return match;
  };
  for (;;) {
    take(/[\s,]*/y);
    const word = take(token)?.[0];
    if (word === undefined) return found;
    if (!take(/\s*=\s*/y)) {
      found.push({ scheme: word.toLowerCase(), parameters: {} });
      continue;
    }
    const value = take(quoted)?.[1]?.replace(/\\(.)/g, '$1') ?? take(token)?.[0];
    const current = found.at(-1);
    if (value === undefined || current === undefined) return found;
    current.parameters[word.toLowerCase()] = value;
  }
}
