import { nodeFromWire, nodeRole } from '../../../proto/codec/node.ts';
import { controlService } from '../../../proto/gen/services.ts';
import type { NodeRole } from '../../../proto/model/node.ts';
import { printLines, type Context } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { resolveNodeRef } from './self.ts';

export const promote = command({
  usage: 'node promote NODE [NODE...]',
  summary: 'Promote one or more nodes to manager in the swarm',
  flags: {},
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'node',
  run: (context, { args }) =>
    changeRoles(context, args, 'manager', (name) => `Node ${name} promoted to a manager in the swarm.`),
});

export const demote = command({
  usage: 'node demote NODE [NODE...]',
  summary: 'Demote one or more nodes from manager in the swarm',
  flags: {},
  minArgs: 1,
  maxArgs: Infinity,
  completion: 'node',
  run: (context, { args }) =>
    changeRoles(context, args, 'worker', (name) => `Manager ${name} demoted in the swarm.`),
});

/** Stops at the first refusal, as docker does: what was done before it stays. */
async function changeRoles(
  context: Context,
  names: readonly string[],
  role: NodeRole,
  done: (name: string) => string,
): Promise<void> {
  const { daemon, terminal } = context;
  for (const name of names) {
    const ref = await resolveNodeRef(context, name);
    const { spec, id } = nodeFromWire(await daemon.call(controlService.getNode, { ref }));
    if (spec.role === role) {
      await printLines(terminal.out, `Node ${name} is already a ${role}.`);
      continue;
    }
    await daemon.call(controlService.updateNode, { ref: id, role: nodeRole.toWire(role) });
    await printLines(terminal.out, done(name));
  }
}
