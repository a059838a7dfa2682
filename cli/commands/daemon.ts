import { entryUrl } from '../../base/real/entry.ts';
import type { runDaemon } from '../daemon.ts';
import { command } from '../parse/command.ts';
import { list, value, valueOr } from '../parse/flag.ts';
import { oneOf, word } from '../parse/values.ts';

interface DaemonEntry {
  readonly runDaemon: typeof runDaemon;
}

const levels = ['debug', 'info', 'warn', 'error'] as const;
const formats = ['json', 'pretty'] as const;

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
    return entry.runDaemon({
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
