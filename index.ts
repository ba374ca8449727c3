export type { Result } from './compiler/answer/result.ts';
