import { SkeinError } from '../../../base/errors.ts';
import { localService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { exitCodes } from '../../parse/failure.ts';
import { toggle } from '../../parse/flag.ts';

const make = (usage: string) =>
  command({
    usage: `${usage} [OPTIONS] IMAGE [IMAGE...]`,
    summary: 'Remove one or more images',
    flags: { force: toggle('Do not error if the image does not exist', { short: 'f' }) },
    minArgs: 1,
    maxArgs: Infinity,
    completion: 'image',
    async run({ daemon, terminal }, { flags, args }) {
      let code = 0;
      for (const ref of args) {
        try {
          const { untagged, deleted } = await daemon.call(localService.removeImage, { ref });
          await printLines(
            terminal.out,
            ...untagged.map((name) => `Untagged: ${name}`),
            ...deleted.map((id) => `Deleted: ${id}`),
          );
        } catch (error) {
          if (!(error instanceof SkeinError) || error.code === 'aborted') throw error;
          if (flags.force && error.code === 'not-found') continue;
          await printLines(terminal.err, `Error response from daemon: ${error.message}`);
          code = exitCodes.failed;
        }
      }
      return code;
    },
  });

export const rm = make('image rm');
export const removeAlias = make('rmi');
