import { completionScript, shells } from '../completion/scripts.ts';
import { command } from '../parse/command.ts';
import { CliError } from '../parse/failure.ts';

export const completion = command({
  usage: 'completion (bash|zsh)',
  summary: 'Print a completion script for bash or zsh',
  notes: [
    'For this shell:          source <(skein completion bash)',
    'For bash, for ever:      skein completion bash > /etc/bash_completion.d/skein',
    'For zsh, for ever:       skein completion zsh > "${fpath[1]}/_skein"',
  ].join('\n'),
  flags: {},
  minArgs: 1,
  maxArgs: 1,
  completion: shells,
  async run({ terminal }, { args: [shell = ''] }) {
    const known = shells.find((name) => name === shell);
    if (!known) throw new CliError(`unknown shell "${shell}": there are scripts for ${shells.join(' and ')}`);
    await terminal.out.write(completionScript(known));
  },
});
