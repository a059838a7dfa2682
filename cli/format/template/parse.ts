import { functions } from './functions.ts';
import { partsOf, tokensOf } from './syntax.ts';
import type { Block, Node, Operand, Part, Pipe, Stage, Token } from './syntax.ts';

/** Reads a template. Throws an Error that says where it is wrong. */
export function parseTemplate(source: string): Block {
  const parser = new Parser(partsOf(source));
  return parser.whole();
}

/** How a block ended. */
interface Ended {
  readonly nodes: Block;
  readonly by: 'end' | 'else' | 'source';
  /** Of `{{else if …}}` and `{{else with …}}`: the action that follows `else`. */
  readonly rest: string;
}

class Parser {
  readonly #parts: readonly Part[];
  #at = 0;

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
  }

  whole(): Block {
    const { nodes, by } = this.#block();
    if (by !== 'source') throw new Error(`unexpected {{${by}}}`);
    return nodes;
  }

  #block(): Ended {
    const nodes: Node[] = [];
    for (;;) {
      const part = this.#parts[this.#at++];
      if (!part) return { nodes, by: 'source', rest: '' };
      if (part.kind === 'text') {
        nodes.push(part);
        continue;
      }
      const [, keyword, rest = ''] = /^(if|with|range|else|end)\b\s*([^]*)$/.exec(part.text) ?? [];
      if (keyword === 'end' || keyword === 'else') return { nodes, by: keyword, rest };
      if (keyword === 'if' || keyword === 'with' || keyword === 'range')
        nodes.push(this.#control(keyword, rest));
      else nodes.push({ kind: 'print', pipe: pipeOf(part.text) });
    }
  }

  #control(kind: 'if' | 'with' | 'range', action: string): Node {
    const pipe = pipeOf(action);
    const body = this.#block();
    if (body.by === 'source') throw new Error(`{{${kind}}} has no {{end}}`);
    if (body.by === 'end') return { kind, pipe, body: body.nodes, otherwise: [] };
    const [, nested, rest = ''] = /^(if|with)\b\s*([^]*)$/.exec(body.rest) ?? [];
    if (nested === 'if' || nested === 'with')
      return { kind, pipe, body: body.nodes, otherwise: [this.#control(nested, rest)] };
    const otherwise = this.#block();
    if (otherwise.by !== 'end') throw new Error(`{{${kind}}} has no {{end}}`);
    return { kind, pipe, body: body.nodes, otherwise: otherwise.nodes };
  }
}

function pipeOf(action: string): Pipe {
  const reader = new PipeReader(tokensOf(action), action);
  const pipe = reader.pipe();
  reader.finish();
  return pipe;
}

class PipeReader {
  readonly #tokens: readonly Token[];
  readonly #action: string;
  #at = 0;

  constructor(tokens: readonly Token[], action: string) {
    this.#tokens = tokens;
    this.#action = action;
  }

  pipe(): Pipe {
    const variables = this.#variables();
    const stages: Stage[] = [];
    do stages.push(this.#stage());
    while (this.#sign('|'));
    return { variables, stages };
  }

  finish(): void {
    const token = this.#tokens[this.#at];
    if (token) throw new Error(`unexpected ${JSON.stringify(token.text)} in {{${this.#action}}}`);
  }

  #variables(): readonly string[] {
    const [first, comma, second, assign] = this.#tokens.slice(this.#at, this.#at + 4);
    const assigns = (token: Token | undefined): boolean => token?.text === ':=' || token?.text === '=';
    if (first?.kind !== 'variable') return [];
    if (assigns(comma)) {
      this.#at += 2;
      return [first.text];
    }
    if (comma?.text === ',' && second?.kind === 'variable' && assigns(assign)) {
      this.#at += 4;
      return [first.text, second.text];
    }
    return [];
  }

  #stage(): Stage {
    const operands: Operand[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (!token || (token.kind === 'sign' && token.text !== '(')) break;
      this.#at++;
      operands.push(this.#operand(token));
    }
    if (operands.length === 0) throw new Error(`missing value in {{${this.#action}}}`);
    return operands;
  }

  #operand(token: Token): Operand {
    switch (token.kind) {
      case 'string':
        return { kind: 'value', value: stringOf(token.text) };
      case 'number':
        return { kind: 'value', value: Number(token.text) };
      case 'field':
        return { kind: 'field', path: pathOf(token.text) };
      case 'variable': {
        const [name = '$', ...path] = token.text.split('.');
        return { kind: 'variable', name, path };
      }
      case 'name':
        return nameOf(token.text);
      case 'sign': {
        const pipe = this.pipe();
        if (!this.#sign(')')) throw new Error(`unclosed parenthesis in {{${this.#action}}}`);
        const next = this.#tokens[this.#at];
        const path = next?.kind === 'field' && next.text !== '.' ? pathOf(next.text) : [];
        if (path.length > 0) this.#at++;
        return { kind: 'group', pipe, path };
      }
    }
  }

  #sign(text: string): boolean {
    const token = this.#tokens[this.#at];
    const found = token?.kind === 'sign' && token.text === text;
    if (found) this.#at++;
    return found;
  }
}

function nameOf(name: string): Operand {
  if (name === 'true' || name === 'false') return { kind: 'value', value: name === 'true' };
  if (name === 'nil') return { kind: 'value', value: undefined };
  if (!Object.hasOwn(functions, name)) throw new Error(`function ${JSON.stringify(name)} not defined`);
  return { kind: 'function', name };
}

function pathOf(field: string): readonly string[] {
  return field === '.' ? [] : field.slice(1).split('.');
}

function stringOf(quoted: string): string {
  if (quoted.startsWith('`')) return quoted.slice(1, -1);
  return quoted
    .slice(1, -1)
    .replace(/\\(.)/g, (_whole, char: string) => ({ n: '\n', t: '\t', r: '\r' })[char] ?? char);
}
