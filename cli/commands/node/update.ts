import { nodeAvailability, nodeRole } from '../../../proto/codec/node.ts';
import { controlService } from '../../../proto/gen/services.ts';
import { printLines } from '../../context.ts';
import { command } from '../../parse/command.ts';
import { list, value } from '../../parse/flag.ts';
import { oneOf, pair, word } from '../../parse/values.ts';
import { availabilities } from '../swarm/addresses.ts';
import { resolveNodeRef } from './self.ts';

const roles = ['worker', 'manager'] as const;

export const update = command({
  usage: 'node update [OPTIONS] NODE',
  summary: 'Update a node',
  flags: {
    availability: value(oneOf(availabilities), 'Availability of the node ("active", "pause", "drain")', {
      completion: availabilities,
    }),
    'label-add': list(pair, 'Add or update a node label (key=value)'),
    'label-rm': list(word, 'Remove a node label if exists'),
    role: value(oneOf(roles), 'Role of the node ("worker", "manager")', { completion: roles }),
  },
  minArgs: 1,
  maxArgs: 1,
  completion: 'node',
  async run(context, { flags, args }) {
    const [name = ''] = args;
    const { availability, role } = flags;
    await context.daemon.call(controlService.updateNode, {
      ref: await resolveNodeRef(context, name),
      availability: availability === undefined ? null : nodeAvailability.toWire(availability),
      role: role === undefined ? null : nodeRole.toWire(role),
      labelsAdd: Object.fromEntries(flags['label-add']),
      labelsRemove: [...flags['label-rm']],
    });
    await printLines(context.terminal.out, name);
  },
});
