import { localService } from '../../../proto/gen/services.ts';
import type { skein } from '../../../proto/gen/skein.js';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { UsageError } from '../../parse/failure.ts';
import { toggle, value } from '../../parse/flag.ts';
import { word } from '../../parse/values.ts';
import { archiveBytes } from './archive-source.ts';

const make = (usage: string) =>
  command({
    usage: `${usage} [OPTIONS] [FILE|DIR]`,
    summary: 'Load images from an archive or a folder',
    notes:
      'FILE is a tar of an OCI layout or of "docker save", also compressed with gzip or zstd; DIR the same unpacked; "-" or nothing is standard input.',
    flags: {
      input: value(word, 'Read from an archive or a folder instead of standard input', {
        short: 'i',
        completion: 'file',
      }),
      quiet: toggle('Suppress the load output', { short: 'q' }),
    },
    minArgs: 0,
    maxArgs: 1,
    completion: 'file',
    async run({ daemon, terminal, signal }, { flags, args }) {
      const [positional] = args;
      if (positional !== undefined && flags.input !== undefined)
        throw new UsageError('the archive is named twice: by --input and as an argument');
      const source = positional ?? flags.input ?? '-';
      if (source === '-' && process.stdin.isTTY)
        throw new UsageError('requested load from stdin, but stdin is empty', 1);
      const chunks = chunksOf(await archiveBytes(source));
      const { names } = await daemon.upload(localService.loadImage, chunks, { signal });
      if (!flags.quiet) await printLines(terminal.out, ...names.map((name) => `Loaded image: ${name}`));
    },
  });

export const load = make('image load');
export const loadAlias = make('load');

async function* chunksOf(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<skein.v1.LoadImageChunk.$Properties> {
  for await (const data of bytes) yield { data };
}
