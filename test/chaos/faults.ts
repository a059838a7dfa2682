/** How each fault is caused in a lab, and undone. */
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { eventually } from '../e2e/eventually.ts';
import { runCommand, type Lab } from '../e2e/lab.ts';
import type { FaultKind } from './schedule.ts';

export interface Scene {
  readonly lab: Lab;
  readonly hosts: readonly string[];
  readonly victim: string;
  /** Another host, for what happens between two. */
  readonly other: string;
}

/** Causes the fault; what it resolves with undoes it. */
export function cause(kind: FaultKind, scene: Scene): Promise<() => Promise<void>> {
  return causes[kind](scene);
}

const causes: Readonly<Record<FaultKind, (scene: Scene) => Promise<() => Promise<void>>>> = {
  async kill({ lab, victim }) {
    await lab.kill(victim);
    return () => lab.start(victim);
  },
  async pause({ lab, victim }) {
    const pid = daemonPid(lab, victim);
    process.kill(pid, 'SIGSTOP');
    return async () => {
      process.kill(pid, 'SIGCONT');
    };
  },
  async stop({ lab, victim }) {
    await lab.stop(victim);
    return () => lab.start(victim);
  },
  async cut({ lab, victim }) {
    await lab.cut(victim);
    return () => lab.heal(victim);
  },
  deaf: ({ lab, victim }) => filter(lab, victim, ['input iifname eth0 drop']),
  mute: ({ lab, victim }) => filter(lab, victim, ['output oifname eth0 drop']),
  estranged: async ({ lab, victim, other }) =>
    filter(lab, victim, [`input ip saddr ${await lab.address(other)} drop`]),
  loss: ({ lab, victim }) => {
    const share = 'numgen random mod 6 == 0 drop';
    return filter(lab, victim, [`input iifname eth0 ${share}`, `output oifname eth0 ${share}`]);
  },
  async 'kill-all'({ lab, hosts }) {
    await Promise.all(hosts.map((host) => lab.kill(host)));
    return async () => {
      await Promise.all(hosts.map((host) => lab.start(host)));
    };
  },
  async 'disk-full'({ lab, victim }) {
    const filler = `${managerFolder(lab, victim)}/filler`;
    const before = await fullness(lab, victim);
    await fill(filler);
    // It has a segment in hand; only when that is used up does it need room.
    const said = async (): Promise<void> => {
      if ((await fullness(lab, victim)) <= before)
        throw new Error(`${victim} does not say that its disk is full`);
    };
    await eventually(said, { withinMs: fullWithinMs });
    return () => rm(filler, { force: true });
  },
};

/** Drops packets of the host by rules of the form `HOOK MATCH drop`, in a table of our own. */
async function filter(lab: Lab, host: string, rules: readonly string[]): Promise<() => Promise<void>> {
  const chains = rules.map((rule) => {
    const [hook = '', ...words] = rule.split(' ');
    return `chain ${hook} { type filter hook ${hook} priority -300;\n ${words.join(' ')}\n }`;
  });
  await nft(lab, host, `table inet chaos {\n${chains.join('\n')}\n}`);
  return () => nft(lab, host, 'delete table inet chaos');
}

async function nft(lab: Lab, host: string, input: string): Promise<void> {
  const { code, stderr } = await lab.exec(host, ['nft', '-f', '-'], { input });
  if (code !== 0) throw new Error(`Cannot change the filter of ${host}: ${stderr}`);
}

export function daemonPid(lab: Lab, host: string): number {
  return Number.parseInt(readFileSync(`${lab.folder}/${host}/daemon.pid`, 'utf8'), 10);
}

const fullWithinMs = 60_000;

/** How often the daemon has said that its disk is full. */
async function fullness(lab: Lab, host: string): Promise<number> {
  return (await lab.logs(host)).split('The disk is full').length - 1;
}

const managerFolder = (lab: Lab, host: string): string => `${lab.folder}/${host}/data/manager`;

/** Writes until there is no room, in smaller and smaller pieces. */
async function fill(path: string): Promise<void> {
  for (let bytes = 1 << 20; bytes >= 512; bytes >>= 1) {
    const piece = Buffer.alloc(bytes);
    for (;;) {
      try {
        await writeFile(path, piece, { flag: 'a' });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        break;
      }
    }
  }
}

/**
 * Gives the manager of a host a small disk of its own for its log: a tmpfs of `mib` over the folder, with what was in it.
 * The daemon is restarted for it. Disposing takes it away from under the daemon, so do it before the lab is taken down.
 */
export async function smallDisk(lab: Lab, host: string, mib: number): Promise<AsyncDisposable> {
  const folder = managerFolder(lab, host);
  const must = async (command: string, ...args: readonly string[]): Promise<void> => {
    const { code, stderr } = await runCommand(command, args);
    if (code !== 0) throw new Error(`Cannot give ${host} a small disk: ${command}: ${stderr}`);
  };
  await lab.stop(host);
  await must('cp', '-a', folder, `${folder}.kept`);
  await must('mount', '-t', 'tmpfs', '-o', `size=${mib}m,mode=700`, 'skein-chaos', folder);
  const mounted: AsyncDisposable = { [Symbol.asyncDispose]: () => must('umount', '-l', folder) };
  try {
    await must('cp', '-a', `${folder}.kept/.`, folder);
    await lab.start(host);
  } catch (error) {
    await mounted[Symbol.asyncDispose]();
    throw error;
  }
  return mounted;
}
