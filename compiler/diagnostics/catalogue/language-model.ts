import type { CodePages } from '../catalogue.ts';

/** Codes of the language-model reader: its endpoint, its recordings, and answers that cannot be read. */
export const languageModelPages: CodePages = {
  'language-model/no-endpoint': {
    title: 'no endpoint is configured',
    text: 'The reader `llm` needs an OpenAI-compatible endpoint: `OPENAI_API_KEY` for the hosted service, or `OPENAI_BASE_URL` for a server of your own (Ollama, vLLM, llama.cpp, LM Studio), which mostly needs no key. Without any, `--reader grammar` reads many linear problems offline.',
    example: { wrong: 'formulate problem.txt --reader llm' },
  },
  'language-model/no-model': {
    title: 'no language model is named',
    text: 'Name the model with `--model NAME` or `FORMULATE_MODEL`; the endpoint lists the ones that it has.',
  },
  'language-model/not-authorised': {
    title: 'the endpoint does not accept the key',
    text: 'The key is missing, wrong, expired or not allowed to use the model. It is never shown: check `OPENAI_API_KEY` and that `OPENAI_BASE_URL` is the server it belongs to.',
  },
  'language-model/unknown-model': {
    title: 'the endpoint does not have the model',
    text: 'Either the name is wrong, or the address is: `OPENAI_BASE_URL` mostly ends in `/v1`.',
  },
  'language-model/rate-limited': {
    title: 'the endpoint turns calls away',
    text: 'Too many calls, or the quota is used up. Calls were repeated after the time that the server asked for (`Retry-After`), or after growing pauses, and then given up.',
  },
  'language-model/server-error': {
    title: 'the endpoint failed',
    text: 'The server answered with a fault of its own (5xx), several times.',
  },
  'language-model/rejected': {
    title: 'the endpoint rejects the request',
    text: 'The server does not take the request in any of the forms that are tried (JSON schema, JSON mode, plain text). The message holds its words.',
  },
  'language-model/unreachable': {
    title: 'the endpoint cannot be reached',
    text: 'No server answers at the address, or the connection broke before the first word.',
  },
  'language-model/timeout': {
    title: 'the endpoint was silent for too long',
    text: 'No word came for the time allowed (`FORMULATE_TIMEOUT` seconds, 300 by default). Each word that comes starts the wait again.',
  },
  'language-model/call-limit': {
    title: 'the limit of calls is reached',
    text: '`--max-calls` bounds the calls of one run.',
  },
  'language-model/token-limit': {
    title: 'the limit of tokens is reached',
    text: '`--max-tokens` bounds the tokens, read and written, of one run. An answer that would go beyond it is cut off.',
  },
  'language-model/no-recording': {
    title: 'the answer was never recorded',
    text: 'With `--replay` no endpoint is asked: an answer must stand in the folder under the hash of the request. A changed problem text, data schema or version of formulate asks something else; record it again with `--record`.',
  },
  'language-model/broken-recording': {
    title: 'a recording cannot be read',
    text: 'The file is not one that `--record` wrote.',
  },
  'language-model/not-recorded': {
    title: 'an answer cannot be kept',
    text: 'The folder of `--record` cannot be written.',
  },
  'read/empty': {
    title: 'an empty answer',
    text: 'The language model answered with nothing. It is asked again, as often as `--repairs` allows.',
  },
  'read/refused': {
    title: 'the language model declined',
    text: 'The model, or a filter before it, will not answer this text. It is not asked again.',
  },
  'read/too-long': {
    title: 'an answer that is too long',
    text: 'Answers are read up to 2 MB; a draft is a few kilobytes.',
  },
  'read/truncated': {
    title: 'an answer that breaks off',
    text: 'The answer ends inside its JSON: the connection broke, or a limit of tokens was reached. It is asked for again, more briefly.',
  },
  'read/not-json': {
    title: 'an answer without a JSON object',
    text: 'Fences and words around the object are allowed; without an object there is no draft.',
  },
  'read/not-mended': {
    title: 'a draft that stays faulty',
    text: 'The language model wrote a model, but some fault was left after all repairs: text that does not parse or type-check, a quote or a number that is not in the problem. Such a model is not solved. The notes list the faults.',
  },
  'read/nothing-changed': {
    title: 'a repair that changes nothing',
    text: 'The language model was given faults to mend and answered without a changed item.',
  },
  'read/wrong-stage': {
    title: 'an answer that lacks what the stage asked for',
    text: 'With `--stages 3` the first answer lists items, the second one rules.',
  },
  'read/no-verdict': {
    title: 'a second look without a verdict',
    text: 'After a conflict the language model must say whether its model was wrong or the text says so; this answer says neither, so the conflict stands as it is.',
  },
  'read/wrong-review': {
    title: 'a review without its list',
    text: 'With `--review` the language model compares what the model says with the text and lists the differences; this answer holds no list.',
  },
};
