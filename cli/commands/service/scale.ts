import { serviceFromWire, serviceSpecToWire } from '../../../proto/codec/service.ts';
import { controlService } from '../../../proto/gen/services.ts';
import { printLines, type Context } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { CliError, UsageError } from '../../parse/failure.ts';
import { integer } from '../../parse/values.ts';
import { messageOf } from '../../../base/errors.ts';
import { followService } from '../../progress/follow.ts';
import { printWarnings } from './create.ts';
import { waitFlags } from './flags/settings.ts';

interface Wish {
  readonly ref: string;
  readonly replicas: number;
}

export const scale = command({
  usage: 'service scale [OPTIONS] SERVICE=REPLICAS [SERVICE=REPLICAS...]',
  summary: 'Scale one or multiple replicated services',
  flags: waitFlags,
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'service',
  async run(context, { flags, args }) {
    const wishes = args.map(wishOf);
    const scaled: { readonly id: string; readonly name: string }[] = [];
    for (const wish of wishes) {
      scaled.push(await scaleTo(context, wish));
      await printLines(context.terminal.out, `${wish.ref} scaled to ${wish.replicas}`);
    }
    if (flags.detach) return 0;
    let code = 0;
    for (const { id, name } of scaled) {
      if (scaled.length > 1 && !flags.quiet) await printLines(context.terminal.out, `${name}:`);
      code ||= await followService(context, {
        serviceId: id,
        name,
        quiet: flags.quiet,
        timeoutMs: flags.timeout,
      });
      if (context.signal.aborted) break;
    }
    return code;
  },
});

function wishOf(word: string): Wish {
  const [ref = '', amount, ...rest] = word.split('=');
  if (ref === '' || amount === undefined || rest.length > 0)
    throw new UsageError(`invalid scale specifier '${word}'. Use the correct format SERVICE=REPLICAS`, 1);
  try {
    return { ref, replicas: integer()(amount) };
  } catch (error) {
    throw new UsageError(`${ref}: invalid replicas value ${amount}: ${messageOf(error)}`, 1);
  }
}

async function scaleTo(context: Context, { ref, replicas }: Wish): Promise<{ id: string; name: string }> {
  const { daemon } = context;
  const service = serviceFromWire(await daemon.call(controlService.getService, { ref }));
  const { spec } = service;
  if (spec.mode.kind !== 'replicated')
    throw new CliError(`${ref}: scale can only be used with replicated or replicated-job mode`);
  const { warnings } = await daemon.call(controlService.updateService, {
    ref: service.id,
    version: service.meta.version,
    spec: serviceSpecToWire({ ...spec, mode: { kind: 'replicated', replicas } }),
  });
  await printWarnings(context, warnings);
  return { id: service.id, name: spec.name };
}
