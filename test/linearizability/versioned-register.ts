/**
 * One object of the store as a client sees it: a value with a version, replaced only by who names the version that he
 * saw. Each write has a value of its own. A version that nobody was told (of a write whose answer was lost) is unknown until
 * somebody reads it; that it is above the one which the write replaced is known from the beginning.
 */
import type { Model, Operation } from './check.ts';

export type RegisterInput =
  | {
      readonly kind: 'write';
      readonly value: string;
      /** What the object's version must be; 0: there must be no object. */
      readonly replaces: number;
    }
  | { readonly kind: 'read' };

export type RegisterOutput =
  /** Happened. Without a version the answer did not tell it. */
  | { readonly kind: 'written'; readonly version: number | undefined }
  /** Did not happen, because the object's version was another one. */
  | { readonly kind: 'refused' }
  /** Did not happen, for a reason that tells nothing of the object. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'found'; readonly value: string; readonly version: number }
  | { readonly kind: 'absent' };

export interface RegisterState {
  readonly value: string | undefined;
  /** Undefined: above `versionAbove`, and nobody knows more. */
  readonly version: number | undefined;
  readonly versionAbove: number;
}

export type RegisterOperation = Operation<RegisterInput, RegisterOutput>;

/** With `refusals`, being refused is a statement about the object that must be true; without, only that nothing happened. */
export function versionedRegister(options: {
  readonly refusals: boolean;
}): Model<RegisterState, RegisterInput, RegisterOutput> {
  return {
    initial: { value: undefined, version: 0, versionAbove: -1 },
    keyOf: ({ value, version, versionAbove }) => `${value ?? ''}@${version ?? `>${versionAbove}`}`,
    step(state, input, output) {
      if (output?.kind === 'failed') return state;
      if (input.kind === 'read') return read(state, output);
      if (output?.kind !== 'refused') return write(state, input, output);
      return !options.refusals || state.version !== input.replaces ? state : undefined;
    },
    isHopeless: (state, input) => input.kind === 'read' || !canBeAt(state, input.replaces, 'later'),
  };
}

function read(state: RegisterState, output: RegisterOutput | undefined): RegisterState | undefined {
  if (output?.kind === 'absent') return state.value === undefined ? state : undefined;
  if (output?.kind !== 'found' || state.value !== output.value) return undefined;
  return canBeAt(state, output.version) ? { ...state, version: output.version } : undefined;
}

function write(
  state: RegisterState,
  { value, replaces }: { readonly value: string; readonly replaces: number },
  output: RegisterOutput | undefined,
): RegisterState | undefined {
  if (!canBeAt(state, replaces)) return undefined;
  const version = output?.kind === 'written' ? output.version : undefined;
  if (version !== undefined && version <= replaces) return undefined;
  return { value, version, versionAbove: replaces };
}

/** Whether the version can be this one now, or some time later: versions only grow. */
function canBeAt(state: RegisterState, version: number, when: 'now' | 'later' = 'now'): boolean {
  if (state.version === undefined) return version > state.versionAbove;
  return when === 'now' ? state.version === version : state.version <= version;
}
