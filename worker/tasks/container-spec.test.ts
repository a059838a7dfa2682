import { describe, expect, it } from 'vitest';
import { aContainerSpec, aTask, aTaskSpec, networkId } from '../../test/builders/objects.ts';
import type { ContainerSpec } from '../../proto/model/task.ts';
import { containerSpec, type Surroundings } from './container-spec.ts';

const around: Surroundings = {
  node: { id: 'node1', hostname: 'h1', os: 'linux', architecture: 'amd64' },
  networkNamespacePath: '/netns/task1',
  pipes: { stdoutPath: '/out', stderrPath: '/err' },
  resolver: true,
  hostResolvConf: 'nameserver 9.9.9.9\n',
};
const specOf = (change: Partial<ContainerSpec>, surroundings = around) =>
  containerSpec(
    aTask({
      spec: aTaskSpec({ container: aContainerSpec(change) }),
      attachments: [{ networkId: networkId('net'), address: '10.0.1.5', aliases: [] }],
    }),
    surroundings,
  );

describe('containerSpec', () => {
  it('names the host by the first 12 characters of the id unless the user chose', () => {
    expect(specOf({}).hostname).toBe('task1');
    expect(specOf({ hostname: 'db-{{.Task.Slot}}' }).hostname).toBe('db-1');
  });

  it('expands placeholders in environment and mounts, and refuses unknown ones', () => {
    const spec = specOf({ env: ['WHERE={{.Node.Hostname}}', 'WHAT={{ .Service.Name }}'] });
    expect(spec.env).toEqual(['WHERE=h1', 'WHAT=web']);
    expect(() => specOf({ env: ['X={{.Node.Color}}'] })).toThrow(
      'Cannot expand {{.Node.Color}} in "X={{.Node.Color}}": no such field',
    );
  });

  it("asks the resolver of its networks for names, or the host's servers without networks", () => {
    expect(specOf({}).resolvConf).toBe('nameserver 127.0.0.11\noptions ndots:0\n');
    expect(specOf({}, { ...around, resolver: false }).resolvConf).toBe('nameserver 9.9.9.9\n');
  });

  it('knows its own addresses and the entries of the user by name', () => {
    const { hosts } = specOf({ hosts: ['db:10.9.9.9'] });
    expect(hosts).toContain('10.0.1.5\ttask1\n');
    expect(hosts).toContain('10.9.9.9\tdb\n');
  });

  it('turns empty settings into absent ones', () => {
    expect(specOf({})).toMatchObject({
      workdir: undefined,
      user: undefined,
      stopSignal: undefined,
      nanoCpus: undefined,
      memoryBytes: undefined,
    });
  });
});
