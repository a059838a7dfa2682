/**
 * The part of Go's text/template that people use with docker's `--format`, as a tree: text, fields, variables, calls,
 * pipes, `if`, `range`, `with`, and comments.
 */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly pipe: Pipe }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipe: Pipe;
      readonly body: Block;
      readonly otherwise: Block;
    };

export type Block = readonly Node[];

export interface Pipe {
  /** Names that take the value: none, `$x`, or in a range `$key, $value`. */
  readonly variables: readonly string[];
  readonly stages: readonly Stage[];
}

/** A value, or a function with its arguments. */
export type Stage = readonly Operand[];

export type Operand =
  | { readonly kind: 'value'; readonly value: string | number | boolean | undefined }
  /** `.A.B`; `.` alone has no path. */
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'group'; readonly pipe: Pipe; readonly path: readonly string[] };

/** What stands between `{{` and `}}`, or the text outside. */
export type Part =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'action'; readonly text: string };

/** Cuts a template at its actions; `{{-` and `-}}` take the white space beside them away. Throws an Error. */
export function partsOf(source: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  let trimNext = false;
  const pushText = (raw: string, trimEnd: boolean): void => {
    let text = trimNext ? raw.trimStart() : raw;
    if (trimEnd) text = text.trimEnd();
    if (text !== '') parts.push({ kind: 'text', text });
  };
  for (;;) {
    const open = source.indexOf('{{', at);
    if (open === -1) break;
    const trimBefore = /^-\s/.test(source.slice(open + 2, open + 4));
    pushText(source.slice(at, open), trimBefore);
    const close = endOfAction(source, open + 2);
    const trimAfter = /\s-$/.test(source.slice(open + 2, close));
    const inner = source.slice(open + 2 + (trimBefore ? 1 : 0), close - (trimAfter ? 1 : 0)).trim();
    if (!/^\/\*[^]*\*\/$/.test(inner)) parts.push({ kind: 'action', text: inner });
    trimNext = trimAfter;
    at = close + 2;
  }
  pushText(source.slice(at), false);
  return parts;
}

/** Where `}}` stands, not counting any inside a string. */
function endOfAction(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at++) {
    const char = source.charAt(at);
    if (quote !== '') {
      if (char === '\\' && quote === '"') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === '`') quote = char;
    else if (source.startsWith('}}', at)) return at;
  }
  throw new Error('unclosed action');
}

export type Token = {
  readonly kind: 'string' | 'number' | 'name' | 'variable' | 'field' | 'sign';
  readonly text: string;
};

/** A token that begins right after the one before it, so that `$x.A` and `(…).A` hold together. */
const patterns: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /"(?:[^"\\]|\\.)*"|`[^`]*`/y],
  ['number', /-?\d+(?:\.\d+)?/y],
  ['variable', /\$[A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*/y],
  ['field', /\.(?:[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)?/y],
  ['name', /[A-Za-z_][A-Za-z0-9_]*/y],
  ['sign', /:=|[=|(),]/y],
];

/** The words of an action. Throws an Error at what is none. */
export function tokensOf(action: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < action.length) {
    if (/\s/.test(action.charAt(at))) {
      at++;
      continue;
    }
    const token = tokenAt(action, at);
    if (!token) throw new Error(`unexpected ${JSON.stringify(action.slice(at, at + 10))} in {{${action}}}`);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function tokenAt(action: string, at: number): Token | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(action) ?? [];
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}
