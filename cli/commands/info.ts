import { localService } from '../../proto/gen/services.ts';
import { printLines } from '../context.ts';
import { infoToDocker, plainInfo } from '../format/info.ts';
import { readTemplate, renderUserTemplate } from '../format/listing.ts';
import { command } from '../parse/command.ts';
import { value } from '../parse/flag.ts';
import { word } from '../parse/values.ts';

export const info = command({
  usage: 'info [OPTIONS]',
  summary: 'Show what the daemon knows of itself and its cluster',
  flags: {
    format: value(word, `Format output: "json", or a Go template such as '{{.Swarm.NodeID}}'`, {
      short: 'f',
    }),
  },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    const template =
      flags.format === undefined || flags.format === 'json' ? undefined : readTemplate(flags.format);
    const answer = await daemon.call(localService.info, {});
    if (template) await terminal.out.write(`${renderUserTemplate(template, infoToDocker(answer))}\n`);
    else if (flags.format === 'json') await printLines(terminal.out, JSON.stringify(infoToDocker(answer)));
    else await terminal.out.write(plainInfo(answer));
    await printLines(terminal.err, ...answer.warnings.map((text) => `WARNING: ${text}`));
  },
});
