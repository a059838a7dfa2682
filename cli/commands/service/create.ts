import { realRandom } from '../../../base/real/random.ts';
import { serviceSpecToWire } from '../../../proto/codec/service.ts';
import { controlService } from '../../../proto/gen/services.ts';
import type { ServiceMode } from '../../../proto/model/service.ts';
import { printLines, type Context } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { maybe, value, valueOr } from '../../parse/flag.ts';
import { text } from '../../parse/values.ts';
import { followService } from '../../progress/follow.ts';
import { mergeEnv, readEnvFile, resolveEnv } from './flags/env.ts';
import { applyEdits, createListFlags, editsOfCreate, lackingFlags } from './flags/lists.ts';
import { applySettings, settingFlags, waitFlags } from './flags/settings.ts';
import { randomName } from './names.ts';
import { newServiceSpec } from './new-spec.ts';

/** Throws an Error for modes that are unknown or still to come. */
function serviceMode(raw: string): ServiceMode['kind'] {
  if (raw === 'replicated' || raw === 'global') return raw;
  if (raw === 'replicated-job' || raw === 'global-job')
    throw new Error('this version of Skein has no jobs yet');
  throw new Error('it is not one of replicated, global');
}

export const create = command({
  usage: 'service create [OPTIONS] IMAGE [COMMAND] [ARG...]',
  summary: 'Create a new service',
  flags: {
    ...waitFlags,
    ...settingFlags,
    ...createListFlags,
    ...lackingFlags,
    name: value(text, 'Service name'),
    mode: valueOr(serviceMode, 'replicated', 'Service mode ("replicated", "global")', {
      shownDefault: '"replicated"',
      completion: ['replicated', 'global'],
    }),
    'no-resolve-image': maybe('Do not query the registry to resolve image digest (Skein never does)'),
  },
  minArgs: 1,
  maxArgs: Infinity,
  stopAtArgument: true,
  completion: 'image',
  async run(context, { flags, args: [image = '', ...args] }) {
    const { daemon, terminal } = context;
    const name = flags.name ?? randomName(realRandom);
    const files = flags['env-file'].flatMap(readEnvFile);
    const env = mergeEnv(resolveEnv([...files, ...flags.env], context.env));
    const mode: ServiceMode =
      flags.mode === 'global' ? { kind: 'global' } : { kind: 'replicated', replicas: 1 };
    const bare = newServiceSpec({ name, image, args, mode });
    const spec = applySettings(applyEdits(bare, editsOfCreate(flags, env)), flags);
    const { id, warnings } = await daemon.call(controlService.createService, {
      spec: serviceSpecToWire(spec),
    });
    await printLines(terminal.out, id);
    await printWarnings(context, warnings);
    if (flags.detach) return 0;
    return followService(context, { serviceId: id, name, quiet: flags.quiet, timeoutMs: flags.timeout });
  },
});

export async function printWarnings({ terminal }: Context, warnings: readonly string[]): Promise<void> {
  await printLines(terminal.err, ...warnings.map((warning) => `WARNING: ${warning}`));
}
