import { serviceFromWire, serviceSpecToWire } from '../../../proto/codec/service.ts';
import { controlService } from '../../../proto/gen/services.ts';
import type { ServiceSpec } from '../../../proto/model/service.ts';
import { printLines, type Context } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { CliError } from '../../parse/failure.ts';
import { maybe, toggle, value, type FlagValues } from '../../parse/flag.ts';
import { shellWords } from '../../parse/shell-words.ts';
import { word } from '../../parse/values.ts';
import { followService } from '../../progress/follow.ts';
import { printWarnings } from './create.ts';
import { resolveEnv } from './flags/env.ts';
import { applyEdits, lackingFlags, updateListFlags } from './flags/lists.ts';
import type { NetworkChoice } from './flags/network.ts';
import { applySettings, settingFlags, waitFlags } from './flags/settings.ts';

const flags = {
  ...waitFlags,
  ...settingFlags,
  ...updateListFlags,
  ...lackingFlags,
  args: value(shellWords, 'Service command args', { type: 'command' }),
  force: toggle('Force update even if no changes require it'),
  image: value(word, 'Service image tag', { completion: 'image' }),
  'no-resolve-image': maybe('Do not query the registry to resolve image digest (Skein never does)'),
};

export const update = command({
  usage: 'service update [OPTIONS] SERVICE',
  summary: 'Update a service',
  flags,
  minArgs: 1,
  maxArgs: 1,
  completion: 'service',
  async run(context, { flags: given, args: [ref = ''] }) {
    const { daemon, terminal } = context;
    const service = serviceFromWire(await daemon.call(controlService.getService, { ref }));
    const spec = await changed(context, service.spec, given);
    const { warnings } = await daemon.call(controlService.updateService, {
      ref: service.id,
      version: service.meta.version,
      spec: serviceSpecToWire(spec),
    });
    await printLines(terminal.out, ref);
    await printWarnings(context, warnings);
    if (given.detach) return 0;
    return followService(context, {
      serviceId: service.id,
      name: service.spec.name,
      quiet: given.quiet,
      timeoutMs: given.timeout,
    });
  },
});

async function changed(
  context: Context,
  spec: ServiceSpec,
  given: FlagValues<typeof flags>,
): Promise<ServiceSpec> {
  const edits = {
    ...given,
    'env-add': resolveEnv(given['env-add'], context.env),
    ...(await networkIds(context, given['network-add'], given['network-rm'])),
  };
  const edited = applySettings(applyEdits(spec, edits), given);
  const { task } = edited;
  return {
    ...edited,
    task: {
      ...task,
      forceUpdate: task.forceUpdate + (given.force ? 1 : 0),
      container: {
        ...task.container,
        image: given.image ?? task.container.image,
        args: given.args ?? task.container.args,
      },
    },
  };
}

/** A service keeps its networks by id, so that names have to be ids before they can be compared. */
async function networkIds(
  { daemon }: Context,
  add: readonly NetworkChoice[],
  remove: readonly string[],
): Promise<{ readonly 'network-add': readonly NetworkChoice[]; readonly 'network-rm': readonly string[] }> {
  if (add.length === 0 && remove.length === 0) return { 'network-add': [], 'network-rm': [] };
  const { networks } = await daemon.call(controlService.listNetworks, {});
  const idOf = (ref: string): string => {
    const exact = networks.find(({ id, spec }) => id === ref || spec?.name === ref);
    const found = exact ? [exact] : networks.filter(({ id }) => id?.startsWith(ref));
    const [only, ...more] = found;
    if (!only?.id || more.length > 0) throw new CliError(`network ${ref} not found`);
    return only.id;
  };
  return {
    'network-add': add.map(({ ref, aliases }) => ({ ref: idOf(ref), aliases })),
    'network-rm': remove.map(idOf),
  };
}
