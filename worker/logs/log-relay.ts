/**
 * The daemon's view of the log relay: the process of its own that reads what containers write and outlives the
 * daemon. `client.ts` implements it over the relay's socket.
 */

/** How a container's log is kept. */
export interface LogRotation {
  /** A file is closed and the next begun when it would grow past this. Default 10 MB (10,000,000 bytes). */
  readonly fileBytesMax?: number | undefined;
  /** Files kept, with the one being written. Default 3. */
  readonly filesMax?: number | undefined;
}

export type LogStream = 'stdout' | 'stderr';

/** One line, or one piece of a line longer than 16 KiB. */
export interface LogLine {
  readonly stream: LogStream;
  /** When the relay read it, milliseconds since 1970 (with fraction). */
  readonly timeMs: number;
  /** The same moment as RFC 3339 text with nanoseconds, which also orders lines. */
  readonly time: string;
  /** With its newline, unless it is a piece that the next line continues or the unended last line of the log. */
  readonly data: Uint8Array;
}

export interface LogReadOptions {
  /** Only the last `tail` lines of what is there now; all when undefined. Follow comes after them. */
  readonly tail?: number | undefined;
  /** Only lines at or after this moment, milliseconds since 1970. */
  readonly sinceMs?: number | undefined;
  /** Go on until the container's log is finished or `signal` is aborted. */
  readonly follow: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** The ends of the pipes that the runtime gives to the container. */
export interface LogPipes {
  readonly stdoutPath: string;
  readonly stderrPath: string;
}

export interface LogRelay extends AsyncDisposable {
  /**
   * Makes the pipes of a container and starts reading them; to be called before the task is created. Calling it again
   * for an open container (after a restart of the daemon) gives the same pipes.
   */
  open(containerId: string, rotation?: LogRotation): Promise<LogPipes>;
  /** The task has exited: reads what is left in the pipes, finishes the log and removes the pipes. */
  closed(containerId: string): Promise<void>;
  /** Throws `not-found` when there is no log of that container. */
  read(containerId: string, options: LogReadOptions): AsyncIterable<LogLine>;
  /** Finishes the log if it is open and deletes its files. No error when there are none. */
  remove(containerId: string): Promise<void>;
  /** Ends the relay's process, for a node that leaves. Disposing only ends the connection to it. */
  shutdown(): Promise<void>;
}
