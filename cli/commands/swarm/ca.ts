import { controlService } from '../../../proto/gen/services.ts';
import { command } from '../../parse/command.ts';
import { lacking } from '../../parse/flag.ts';

export const ca = command({
  usage: 'swarm ca',
  summary: 'Display the root CA certificate',
  flags: {
    rotate: lacking('rotation of the root CA'),
    'ca-cert': lacking('rotation of the root CA'),
    'ca-key': lacking('rotation of the root CA'),
    'external-ca': lacking('external certificate authorities'),
  },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }) {
    const { rootCaPem } = await daemon.call(controlService.getCluster, {});
    await terminal.out.write(`${rootCaPem.trim()}\n`);
  },
});
