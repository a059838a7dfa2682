import { SkeinError, type ErrorCode } from '../../base/errors.ts';
import { printLines, type Context } from '../context.ts';
import { exitCodes } from '../parse/failure.ts';

/** Does the same to each name and prints it; a refusal is told and does not keep the others from their turn. */
export async function forEachName(
  { terminal }: Context,
  names: readonly string[],
  act: (name: string) => Promise<unknown>,
  /** Refusals that the user said are fine. */
  ignored: readonly ErrorCode[] = [],
): Promise<number> {
  let code = 0;
  for (const name of names) {
    try {
      await act(name);
      await printLines(terminal.out, name);
    } catch (error) {
      if (!(error instanceof SkeinError) || error.code === 'aborted') throw error;
      if (ignored.includes(error.code)) continue;
      await printLines(terminal.err, `Error response from daemon: ${error.message}`);
      code = exitCodes.failed;
    }
  }
  return code;
}
