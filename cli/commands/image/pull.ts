import { localService } from '../../../proto/gen/services.ts';
import type { skein } from '../../../proto/gen/skein.js';
import { printLines } from '../../context.ts';
import { ellipsis, humanSize } from '../../format/human.ts';
import { command } from '../../parse/command.ts';
import { lacking, toggle } from '../../parse/flag.ts';
import { PlainScreen, TerminalScreen } from '../../progress/screen.ts';
import { registryLogin } from './registry-login.ts';

const make = (usage: string) =>
  command({
    usage: `${usage} [OPTIONS] NAME[:TAG|@DIGEST]`,
    summary: 'Download an image from a registry',
    notes:
      "Passwords are taken from docker's own file (~/.docker/config.json), where `docker login` puts them.",
    flags: {
      quiet: toggle('Suppress verbose output', { short: 'q' }),
      'all-tags': lacking('pull of all tags'),
      platform: lacking('choice of a platform: a host takes the image of its own'),
    },
    minArgs: 1,
    maxArgs: 1,
    async run({ daemon, terminal, signal, env }, { flags, args }) {
      const [ref = ''] = args;
      const { out } = terminal;
      const screen = out.isTty && env['TERM'] !== 'dumb' ? new TerminalScreen(out) : new PlainScreen(out);
      const request = {
        ref,
        registryAuth: (await registryLogin(ref, env)) ?? '',
      };
      let digest = '';
      for await (const step of daemon.stream(localService.pullImage, request, { signal })) {
        if (step.status.startsWith('Digest: ')) digest = step.status;
        else if (!flags.quiet) await screen.show([{ key: 'pull', text: stepText(step, out.columns()) }]);
      }
      if (!flags.quiet && digest !== '') await printLines(out, digest);
      await printLines(out, ref);
    },
  });

export const pull = make('image pull');
export const pullAlias = make('pull');

/** Elsewhere than on a terminal without the amounts, which would be a line each. */
function stepText(step: skein.v1.PullProgress, columns: number | undefined): string {
  const amount =
    step.totalBytes > 0 && columns !== undefined
      ? ` ${humanSize(step.currentBytes)}/${humanSize(step.totalBytes)}`
      : '';
  const text = `${step.id === '' ? '' : `${step.id}: `}${step.status}${amount}`;
  return columns === undefined ? text : ellipsis(text, columns - 1);
}
