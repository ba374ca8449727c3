import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{grammars,compiler,solvers,benchmarks,cli,tests,examples}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
