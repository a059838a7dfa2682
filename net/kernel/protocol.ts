import type { ErrorCode } from '../../base/errors.ts';

/** The messages between the main thread and netd, the network worker. Both ends are built from the same sources. */

/** What the worker is started with. */
export interface NetdSettings {
  /** Namespaces are bind-mounted under `<runDir>/netns`. */
  readonly runDir: string;
  /** First letters of every device name of ours in the host's namespace; at most 4 bytes. */
  readonly prefix: string;
}

export interface NetdRequest {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

export type NetdMessage =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly code: ErrorCode; readonly message: string }
  | { readonly kind: 'repair'; readonly what: string }
  | {
      readonly kind: 'log';
      readonly level: 'debug' | 'info' | 'warn' | 'error';
      readonly message: string;
      readonly fields: Readonly<Record<string, unknown>>;
    };
