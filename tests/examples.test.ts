import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { renderAnswer } from '../cli/render/answer.ts';
import { modelLines } from '../cli/render/model.ts';
import { styleOf } from '../cli/render/style.ts';
import { displayWidth } from '../cli/render/wrap.ts';
import { grammarReaderOf } from '../compiler/readers/grammar/reader.ts';
import { formulateModel, formulateProblem } from '../solvers/formulate.ts';
import { disposeWorkers } from '../solvers/index.ts';

const folder = fileURLToPath(new URL('../examples/', import.meta.url));
const examples = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const models = readdirSync(folder).filter((name) => name.endsWith('.mzn'));
const style = styleOf({ isTTY: false }, {});
afterAll(() => disposeWorkers());

/** Each example as a person sees it; the golden files are meant to be read. A seed keeps it to one solver, so nothing depends on a race. */
describe('examples', () => {
  it('are at least eight', () => expect(examples.length).toBeGreaterThanOrEqual(8));

  it.each(examples)('%s', async (name) => {
    const text = readFileSync(`${folder}${name}`, 'utf8');
    const formulated = await formulateProblem({ name, text }, { reader: grammarReaderOf(), seed: 1 });
    const { solver: _, ...result } = formulated.result;
    expect(result.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    const shown = renderAnswer({ ...formulated, result }, modelLines(formulated, style.width - 2), style);
    for (const line of shown.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    // Who says it is a matter of speed, and so is whether the second proof of a conflict ended in time.
    const stable = shown
      .replace(/, says [\w./-]+/g, ', says a solver')
      .replace('not proved on these sentences alone', 'proved on these sentences alone');
    await expect(`${text.trimEnd()}\n\n${'─'.repeat(78)}\n\n${stable}`).toMatchFileSnapshot(
      `golden/examples/${name}`,
    );
  });
});

/** What is known of some of the models; the puzzle has one solution, so it does not matter who finds it. */
const known: Readonly<Record<string, number | object>> = {
  'delivery-round.mzn': 29418,
  'houses.mzn': {
    house_of: [3, 4, 2, 1, 5],
    house_painted: [3, 4, 5, 1, 2],
    house_with: [4, 5, 3, 2, 1],
    house_drinking: [2, 4, 3, 5, 1],
  },
  'kiosk-week.mzn': 36,
  'print-shop.mzn': 12,
};

describe('models', () => {
  it.each(models)('%s', async (name) => {
    const source = { name, text: readFileSync(`${folder}${name}`, 'utf8') };
    const { result } = await formulateModel(source, {});
    expect(result.diagnostics).toEqual([]);
    expect(['optimal', 'satisfied']).toContain(result.status);
    const value = result.objective ?? result.solution;
    expect(value).toEqual(known[name] ?? value);
  });

  it('supply: data from a table, records and a matrix', async () => {
    const at = (name: string) => ({ name, text: readFileSync(`${folder}supply/${name}`, 'utf8') });
    const data = ['depots.csv', 'orders.json', 'fare.csv'].map(at);
    const { result } = await formulateModel(at('supply.mzn'), { data });
    expect(result.diagnostics).toEqual([]);
    expect(result).toMatchObject({ status: 'optimal', objective: 2075.5 });
  });
});
