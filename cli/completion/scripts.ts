import type { Command } from '../command.ts';
import type { OptionSpec } from '../options.ts';

export type Shell = 'bash' | 'zsh' | 'fish';

type Commands = readonly Command[];

/** A completion script for a shell, derived from the specifications of the commands. `solve` is what no name means. */
export function completionScript(shell: Shell, commands: Commands): string {
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands);
}

const optionsOf = (command: Command): readonly (readonly [string, OptionSpec])[] => [
  ...Object.entries(command.options),
  ['help', { short: 'h', about: 'show the options' }],
];

function bashScript(commands: Commands): string {
  const names = commands.map(({ name }) => name).join(' ');
  const flags = commands.map(
    (command) =>
      `    ${command.name}) words="${optionsOf(command)
        .map(([option]) => `--${option}`)
        .join(' ')}" ;;`,
  );
  const values = commands.flatMap((command) =>
    optionsOf(command).flatMap(([option, { choices }]) =>
      choices === undefined ? [] : [`    ${command.name}:--${option}) words="${choices.join(' ')}" ;;`],
    ),
  );
  const words = commands.flatMap(({ name, words: list }) =>
    list === undefined ? [] : [`    ${name}) words="${list.join(' ')}" ;;`],
  );
  return `# formulate completion bash >> ~/.bashrc
_formulate() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=solve words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " ${names} " in *" \${COMP_WORDS[i]} "*) command=\${COMP_WORDS[i]}; break ;; esac
  done
  case "$command:$previous" in
${values.join('\n')}
  esac
  if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); return; fi
  if [[ $current == -* ]]; then
    case $command in
${flags.join('\n')}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
  elif ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${names}" -- "$current") $(compgen -f -- "$current"))
  else
    case $command in
${words.join('\n')}
    esac
    if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$current")); return; fi
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _formulate formulate
`;
}

/** Text inside a quoted specification of zsh. */
const zshText = (text: string): string => text.replace(/'/g, '’').replace(/[[\]:\\]/g, (c) => `\\${c}`);

function zshScript(commands: Commands): string {
  const cases = commands.map((command) => {
    const specs = optionsOf(command).map(([option, { value, choices, multiple, about }]) => {
      const argument =
        value === undefined ? '' : `:${value}:${choices === undefined ? '_files' : `(${choices.join(' ')})`}`;
      return `'${multiple ? '*' : ''}--${option}${value === undefined ? '' : '='}[${zshText(about)}]${argument}'`;
    });
    const rest = command.words === undefined ? "'*:file:_files'" : `':word:(${command.words.join(' ')})'`;
    return `    ${command.name}) _arguments ${specs.join(' ')} ${rest} ;;`;
  });
  const list = commands.map(({ name, about }) => `'${name}:${zshText(firstSentence(about))}'`);
  return `#compdef formulate
# formulate completion zsh > "\${fpath[1]}/_formulate"
_formulate() {
  local -a commands=(${list.join(' ')})
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then _describe command commands; _files; return; fi
  local command=solve
  if ((CURRENT > 2)) && [[ -n \${commands[(r)$words[2]:*]} ]]; then command=$words[2]; shift words; ((CURRENT--)); fi
  case $command in
${cases.join('\n')}
  esac
}
_formulate "$@"
`;
}

const fishText = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

function fishScript(commands: Commands): string {
  const lines = ['# formulate completion fish > ~/.config/fish/completions/formulate.fish'];
  const names = commands.map(({ name }) => name).join(' ');
  for (const command of commands) {
    const { name } = command;
    lines.push(
      `complete -c formulate -n __fish_use_subcommand -a ${name} -d ${fishText(firstSentence(command.about))}`,
    );
    const when = `__fish_seen_subcommand_from ${name}`;
    const condition = fishText(
      name === 'solve' ? `${when}; or not __fish_seen_subcommand_from ${names}` : when,
    );
    if (command.words !== undefined)
      lines.push(`complete -c formulate -f -n ${condition} -a ${fishText(command.words.join(' '))}`);
    for (const [option, { short, value, choices, about }] of optionsOf(command)) {
      const argument =
        value === undefined ? '' : choices === undefined ? ' -r' : ` -x -a ${fishText(choices.join(' '))}`;
      lines.push(
        `complete -c formulate -n ${condition} -l ${option}${short === undefined ? '' : ` -s ${short}`}${argument} -d ${fishText(about)}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

const firstSentence = (text: string): string => /^[^.:;]*/.exec(text)?.[0] ?? text;
