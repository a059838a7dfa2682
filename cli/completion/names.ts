import { SkeinError } from '../../base/errors.ts';
import { controlService, localService } from '../../proto/gen/services.ts';
import type { Context } from '../context.ts';
import { CliError } from '../parse/failure.ts';

export type NameKind = 'node' | 'service' | 'network' | 'image' | 'task';

/** Names that the daemon knows; none when it cannot be asked: who presses Tab wants no message. */
export async function namesOf(context: Context, kind: NameKind): Promise<readonly string[]> {
  try {
    return (await ask(context, kind)).filter((name) => name !== '').sort();
  } catch (error) {
    if (error instanceof CliError || error instanceof SkeinError) return [];
    throw error;
  }
}

async function ask({ daemon }: Context, kind: NameKind): Promise<string[]> {
  switch (kind) {
    case 'node': {
      const { nodes } = await daemon.call(controlService.listNodes, {});
      return ['self', ...nodes.map((node) => node.description?.hostname ?? '')];
    }
    case 'service': {
      const { services } = await daemon.call(controlService.listServices, {});
      return services.map(({ spec }) => spec?.name ?? '');
    }
    case 'network': {
      const { networks } = await daemon.call(controlService.listNetworks, {});
      return networks.map(({ spec }) => spec?.name ?? '');
    }
    case 'image': {
      const { images } = await daemon.call(localService.listImages, {});
      return images.map(({ repository, tag }) => (tag ? `${repository ?? ''}:${tag}` : ''));
    }
    case 'task': {
      const { tasks } = await daemon.call(controlService.listTasks, {});
      return tasks.map(({ id }) => id ?? '');
    }
  }
}
