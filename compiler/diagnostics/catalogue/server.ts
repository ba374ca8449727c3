import type { CodePages } from '../catalogue.ts';

/** What the servers for agents and browsers, the configuration file and the completion report. */
export const serverPages: CodePages = {
  'mcp/wrong-arguments': {
    title: 'the arguments of a tool do not fit',
    text: 'Each tool says its arguments in its schema: names, types, and which are needed. One call takes up to 4,000,000 characters.',
    example: {
      wrong: '{"modle": "var 1..3: x; solve satisfy;"}',
      right: '{"model": "var 1..3: x; solve satisfy;"}',
    },
  },
  'usage/config-file': {
    title: 'the configuration file does not fit',
    text: '`formulate.config.json` in the working folder gives options their defaults; its schema is `grammars/config/config.schema.json`. Keys of endpoints stay in the environment.',
    example: { wrong: '{"timelimit": "30"}', right: '{"timeLimit": 30}' },
  },
  'usage/unknown-shell': {
    title: 'there is no completion for this shell',
    text: 'Completion scripts are made for bash, zsh and fish.',
    example: { wrong: 'formulate completion csh', right: 'formulate completion zsh' },
  },
  'serve/cannot-listen': {
    title: 'the server cannot listen',
    text: 'The port is taken by another program, or the address is not one of this machine.',
    example: { wrong: 'formulate mcp --http --port 80', right: 'formulate mcp --http' },
  },
};
