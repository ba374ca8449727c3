import { describe, expect, it } from 'vitest';
import { promptCatalogue, templateTable } from './catalogue.ts';
import { templateNamed } from './find-template.ts';
import { templates } from './index.ts';

describe('templates', () => {
  it('have names and aliases of their own', () => {
    const names = templates.flatMap((t) => [t.name, ...(t.aliases ?? [])]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    expect(names.filter((name) => !/^[a-z]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it.each([
    ['lower bound', 'lower-bound'],
    ['Upper_Bound', 'upper-bound'],
    ['resource', 'resource-capacity'],
    ['Resource constraint', 'resource-capacity'],
    ['at most k', 'at-most-k'],
    ['all-different', 'all-different'],
    ['alldifferent', 'all-different'],
    ['cumulative', 'cumulative-resource'],
    ['weighted sum', 'weighted-sum'],
    ['if-then', 'if-then'],
    ['set covering', 'covering'],
    ['total objective', 'total'],
  ])('%s means %s', (claim, name) => {
    expect(templateNamed(claim)?.name).toBe(name);
  });

  it('does not know what nobody registered', () => {
    expect(templateNamed('__proto__')).toBeUndefined();
    expect(templateNamed('miracle')).toBeUndefined();
  });

  it('stand in the catalogue and the docs table, one line each', () => {
    const lines = [...promptCatalogue('constraint').split('\n'), ...promptCatalogue('objective').split('\n')];
    expect(lines).toHaveLength(templates.length);
    expect(templateTable().split('\n')).toHaveLength(templates.length + 2);
  });
});

describe('docs/templates.md', () => {
  it('has the table of all templates', async () => {
    const page = `# Templates\n\nCommon shapes of constraints and objectives: a draft claims them, formulate recognises them in any model, says them in words and knows how they give way.\n\n${templateTable()}\n`;
    await expect(page).toMatchFileSnapshot('../../docs/templates.md');
  });
});
