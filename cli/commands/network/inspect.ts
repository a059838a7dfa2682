import { networkFromWire } from '../../../proto/codec/network.ts';
import { networkToDocker } from '../../../proto/docker/network.ts';
import { controlService } from '../../../proto/gen/services.ts';
import type { skein } from '../../../proto/gen/skein.js';
import type { JsonObject } from '../../../proto/docker/json.ts';
import { command } from '../../parse/command.ts';
import { toggle } from '../../parse/flag.ts';
import { inspectEach, inspectFormatFlag } from '../inspect.ts';

export const inspect = command({
  usage: 'network inspect [OPTIONS] NETWORK [NETWORK...]',
  summary: 'Display detailed information on one or more networks',
  flags: {
    format: inspectFormatFlag,
    verbose: toggle('Also the tasks on the network, its revision and which nodes have it', { short: 'v' }),
  },
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'network',
  run: (context, { flags, args }) =>
    inspectEach(context, args, flags.format, async (ref) => {
      const view = await context.daemon.call(controlService.getNetwork, { ref });
      const network = networkToDocker(networkFromWire(view.network));
      return flags.verbose ? { ...network, ...verbosePart(view) } : network;
    }),
});

/** Skein's own part: what the cluster did to make the network, node by node. */
function verbosePart(view: skein.v1.NetworkView): JsonObject {
  const id = view.network?.id;
  return {
    Revision: view.revision,
    Acknowledgements: view.acknowledgements.map(({ nodeId, revision }) => ({
      NodeID: nodeId ?? '',
      Revision: revision ?? 0,
    })),
    Tasks: view.tasks.map((task) => ({
      ID: task.id ?? '',
      Name: `${task.serviceName ?? ''}.${task.slot || (task.nodeId ?? '')}`,
      NodeID: task.nodeId ?? '',
      Addresses: (task.attachments ?? [])
        .filter(({ networkId }) => networkId === id)
        .map(({ address }) => address ?? ''),
    })),
  };
}
