/** What ends a command with a text for the user, and how. What the daemon refuses is a SkeinError instead. */

/** Exit codes as docker's: 125 for a command line that cannot be read, 1 for everything that failed. */
export const exitCodes = { failed: 1, usage: 125, interrupted: 130 } as const;

/** A failure on this side: the text is printed as it is. */
export class CliError extends Error {
  override name = 'CliError';
  readonly exitCode: number;

  constructor(message: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? exitCodes.failed;
  }
}

/** A command line that cannot be read; the command's usage is printed after the text. */
export class UsageError extends CliError {
  override name = 'UsageError';

  constructor(message: string, exitCode: number = exitCodes.usage) {
    super(message, { exitCode });
  }
}
