import { entryUrl } from '../../base/real/entry.ts';
import type { runDaemon } from '../daemon.ts';
import { command } from '../parse/command.ts';
import { list, value, valueOr } from '../parse/flag.ts';
import { UsageError } from '../parse/failure.ts';
import { duration, integer, oneOf, word } from '../parse/values.ts';

interface DaemonEntry {
  readonly runDaemon: typeof runDaemon;
}

const levels = ['debug', 'info', 'warn', 'error'] as const;
const formats = ['json', 'pretty'] as const;

/** Less would count the pauses of a busy process, more would never find a dead leader. */
const tick = (raw: string): number => {
  const ms = duration(raw);
  if (ms < 10 || ms > 10_000) throw new Error('it is not from 10ms to 10s');
  return ms;
};

/** The daemon is an entry of its own, so that the client stays small; it is loaded only here. */
export const daemon = command({
  usage: 'daemon [OPTIONS]',
  summary: "Run this host's daemon until a signal ends it; containers go on without it",
  flags: {
    'data-dir': valueOr(word, '/var/lib/skein', 'Folder for what must outlive the daemon', {
      shownDefault: '/var/lib/skein',
      completion: 'file',
    }),
    'run-dir': valueOr(word, '/run/skein', 'Folder for sockets', {
      shownDefault: '/run/skein',
      completion: 'file',
    }),
    containerd: valueOr(
      word,
      'auto',
      'Socket of the containerd to use, "private" to start one, "auto" for the host\'s if it runs',
      { shownDefault: 'auto', completion: 'file' },
    ),
    hostname: value(word, "Name of this node instead of the host's"),
    'insecure-registry': list(word, 'Registry that may be reached without TLS (HOST[:PORT])'),
    'advertise-addr': value(
      word,
      'Address by which others reach this node from now on, if it has another than before',
      {
        type: 'node-addr',
      },
    ),
    'data-path-addr': value(word, "Address or interface of the containers' traffic from now on", {
      type: 'node-addr',
    }),
    'raft-tick': valueOr(tick, 100, 'Time by which managers count', {
      type: 'duration',
      shownDefault: '100ms',
    }),
    'raft-heartbeat-ticks': valueOr(integer(1, 100), 1, 'Ticks between two heartbeats of the leader', {
      type: 'uint',
      shownDefault: '1',
    }),
    'raft-election-ticks': valueOr(
      integer(2, 1000),
      10,
      'Ticks without a leader (one to two times as many) before a manager asks for an election',
      { type: 'uint', shownDefault: '10' },
    ),
    'log-level': valueOr(oneOf(levels), 'info', `Least level of what is logged: ${levels.join(', ')}`, {
      shownDefault: 'info',
      completion: levels,
    }),
    'log-format': valueOr(oneOf(formats), 'pretty', 'Format of the log: json or pretty', {
      shownDefault: 'pretty',
      completion: formats,
    }),
  },
  minArgs: 0,
  maxArgs: 0,
  async run(_context, { flags }) {
    const entry = (await import(entryUrl('daemon').href)) as DaemonEntry;
    const heartbeatTicks = flags['raft-heartbeat-ticks'];
    const electionTicks = flags['raft-election-ticks'];
    if (electionTicks < 3 * heartbeatTicks)
      throw new UsageError(
        `--raft-election-ticks (${electionTicks}) must be at least three times --raft-heartbeat-ticks (${heartbeatTicks})`,
      );
    const advertise = flags['advertise-addr'];
    const dataPath = flags['data-path-addr'];
    return entry.runDaemon({
      addresses: {
        ...(advertise !== undefined && { advertiseAddress: advertise }),
        ...(dataPath !== undefined && { dataPathAddress: dataPath }),
      },
      raftTimes: { tickMs: flags['raft-tick'], heartbeatTicks, electionTicks },
      dataDir: flags['data-dir'],
      runDir: flags['run-dir'],
      containerd: flags.containerd,
      hostname: flags.hostname,
      insecureRegistries: flags['insecure-registry'],
      logLevel: flags['log-level'],
      logFormat: flags['log-format'],
    });
  },
});
