import type { CodePages } from '../catalogue.ts';

/** Codes of stage 1: the text of the problem itself. */
export const problemPages: CodePages = {
  'problem/empty': {
    title: 'The problem is empty',
    text: 'The file has no words in it. Describe what is to be decided, what is given and what would be best.',
    example: { wrong: '' },
  },
  'problem/binary': {
    title: 'The problem or model is not plain text',
    text: 'The file has NUL or other control characters, or bytes that are not UTF-8: it is a word processor file, an image or a text in another encoding. Save it as plain text in UTF-8.',
    example: { wrong: 'A bakery\u0000 makes bread.' },
  },
  'problem/too-long': {
    title: 'The problem is too long',
    text: 'A problem in words is read up to two million characters. Long tables belong into data files: pass them with `--data`.',
  },
};
