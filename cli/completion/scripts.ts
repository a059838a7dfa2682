/**
 * The scripts that a shell loads. They know nothing of the commands: they ask the program (`skein __complete`), so that
 * they never age. A line `:file` in the answer stands for the names of files.
 */
export const shells = ['bash', 'zsh'] as const;

const bash = `# Completion of skein for bash; made by \`skein completion bash\`.
_skein() {
  local word=\${COMP_WORDS[COMP_CWORD]} line answer
  COMPREPLY=()
  # Bash takes --flag=value apart; the program gets it as it was written.
  local words=() i
  for ((i = 1; i <= COMP_CWORD; i++)); do
    if [ "\${COMP_WORDS[i]}" = = ] && [ \${#words[@]} -gt 0 ]; then
      words[\${#words[@]}-1]+==
    elif [ "$i" -gt 1 ] && [ "\${COMP_WORDS[i-1]}" = = ]; then
      words[\${#words[@]}-1]+=\${COMP_WORDS[i]}
    else
      words+=("\${COMP_WORDS[i]}")
    fi
  done
  if [ "$word" = = ]; then word=; fi
  answer=$("\${COMP_WORDS[0]}" __complete -- "\${words[@]}" 2>/dev/null) || return
  while IFS= read -r line; do
    if [ "$line" = :file ]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$word")
    elif [ -n "$line" ]; then
      COMPREPLY+=("$line")
    fi
  done <<<"$answer"
  if [ \${#COMPREPLY[@]} -eq 1 ] && [[ \${COMPREPLY[0]} == *= ]]; then compopt -o nospace 2>/dev/null; fi
}
complete -F _skein skein
`;

const zsh = `#compdef skein
# Completion of skein for zsh; made by \`skein completion zsh\`.
_skein() {
  local line
  local -a found
  for line in "\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    if [[ $line == :file ]]; then
      _files
    elif [[ -n $line ]]; then
      found+=("$line")
    fi
  done
  if (( \${#found} )); then
    [[ $PREFIX == --*=* ]] && compset -P '*='
    compadd -a found
  fi
}
if [ "\${funcstack[1]}" = _skein ]; then _skein "$@"; else compdef _skein skein; fi
`;

export function completionScript(shell: (typeof shells)[number]): string {
  return shell === 'bash' ? bash : zsh;
}
