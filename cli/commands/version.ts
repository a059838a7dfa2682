import { localService } from '../../proto/gen/services.ts';
import { printLines } from '../context.ts';
import { productVersion } from '../daemon/version.ts';
import { readTemplate, renderUserTemplate } from '../format/listing.ts';
import { renderSections } from '../format/sections.ts';
import { command } from '../parse/command.ts';
import { CliError } from '../parse/failure.ts';
import { value } from '../parse/flag.ts';
import { word } from '../parse/values.ts';

export const version = command({
  usage: 'version [OPTIONS]',
  summary: 'Show the versions of client and daemon',
  flags: {
    format: value(word, `Format output: "json", or a Go template such as '{{.Server.Version}}'`, {
      short: 'f',
    }),
  },
  minArgs: 0,
  maxArgs: 0,
  async run({ daemon, terminal }, { flags }) {
    const client = {
      Version: productVersion,
      NodeVersion: process.version,
      Os: process.platform,
      Arch: { x64: 'amd64' }[process.arch as string] ?? process.arch,
    };
    const template =
      flags.format === undefined || flags.format === 'json' ? undefined : readTemplate(flags.format);
    const answer = await daemon.call(localService.info, {}).then(
      (info) => ({ info }),
      (error: unknown) => ({ error }),
    );
    const server =
      'info' in answer
        ? {
            Version: answer.info.version,
            NodeVersion: answer.info.nodeVersion,
            GitCommit: answer.info.gitCommit,
            KernelVersion: answer.info.description?.kernelVersion ?? '',
            Os: answer.info.description?.platform?.os ?? '',
            Arch: answer.info.description?.platform?.architecture ?? '',
            Runtime: answer.info.description?.runtimeVersion ?? '',
          }
        : undefined;
    if (template)
      await terminal.out.write(`${renderUserTemplate(template, { Client: client, Server: server })}\n`);
    else if (flags.format === 'json')
      await printLines(terminal.out, JSON.stringify({ Client: client, Server: server ?? null }));
    else await terminal.out.write(plain(client, server));
    if (!('error' in answer)) return 0;
    throw answer.error instanceof CliError ? answer.error : asIs(answer.error);
  },
});

/** What the daemon refused stays what it is. */
function asIs(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

interface ClientPart {
  readonly Version: string;
  readonly NodeVersion: string;
  readonly Os: string;
  readonly Arch: string;
}

interface ServerPart extends ClientPart {
  readonly GitCommit: string;
  readonly KernelVersion: string;
  readonly Runtime: string;
}

function plain(client: ClientPart, server: ServerPart | undefined): string {
  const common = (part: ClientPart) =>
    [
      ['Version', part.Version],
      ['Node.js version', part.NodeVersion],
      ['OS/Arch', `${part.Os}/${part.Arch}`],
    ] as const;
  const clientText = `Client: Skein\n${renderSections(common(client), ' ')}`;
  if (!server) return clientText;
  const more = [
    ['Git commit', server.GitCommit],
    ['Kernel', server.KernelVersion],
    ['Runtime', server.Runtime],
  ] as const;
  const rows = [...common(server), ...more.filter(([, text]) => text !== '')];
  return `${clientText}\nServer: Skein\n${renderSections(rows, ' ')}`;
}
