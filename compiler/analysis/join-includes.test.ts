import { describe, expect, it } from 'vitest';
import { compileModel } from '../pipeline.ts';
import { locate, type Source } from '../source/span.ts';
import { joinIncludes } from './join-includes.ts';

/** A model joined from named texts; the first is the model. Names are as in a flat folder. */
function joined(files: Readonly<Record<string, string>>): { source: Source; asked: string[] } {
  const asked: string[] = [];
  const [[name, text] = ['', '']] = Object.entries(files);
  const source = joinIncludes({ name, text }, (file) => {
    asked.push(file);
    return files[file] === undefined ? undefined : { name: file, text: files[file] };
  });
  return { source, asked };
}

describe('files that a model includes', () => {
  it('are read once each, also where they include each other', () => {
    const { source } = joined({
      'm.mzn': 'include "a.mzn"; include "b.mzn"; constraint p(x); solve satisfy;',
      'a.mzn': 'include "b.mzn";\npredicate p(var int: y) = y > n',
      'b.mzn': 'include "a.mzn"; include "globals.mzn"; int: n = 2; var 1..3: x; % done',
    });
    expect(source.parts?.map(({ name }) => name)).toEqual(['a.mzn', 'b.mzn']);
    const { value, diagnostics } = compileModel(source);
    expect(diagnostics).toEqual([]);
    expect(value?.model.declarations.map(({ name }) => name).sort()).toEqual(['n', 'x']);
  });

  it('may include themselves and the model, which is read already', () => {
    const { source } = joined({
      'm.mzn': 'include "m.mzn"; var 1..3: x; constraint x > 1; solve satisfy;',
    });
    expect(compileModel(source).diagnostics).toEqual([]);
  });

  it('keep their places: mistakes and origins name file and line', () => {
    const { source } = joined({
      'm.mzn': 'include\n"dir/a.mzn";\nvar 1..3: x;\nconstraint x > 1;',
      'dir/a.mzn': 'constraint x < 3;\nconstraint x\n < y;',
    });
    const { diagnostics } = compileModel(source);
    expect(diagnostics.map(({ code }) => code)).toEqual(['analysis/unknown-name']);
    const label = diagnostics[0]!.labels[0]!;
    expect(locate(source, label.span.start)).toEqual({ name: 'dir/a.mzn', line: 3, column: 4 });
    const sound = { ...source, text: source.text.replace('< y', '< 9') };
    expect(compileModel(sound).value?.model.constraints.map(({ origin }) => origin.id)).toEqual([
      'line 4',
      'a.mzn line 1',
      'a.mzn line 2',
    ]);
  });

  it('are looked for only where an item includes them', () => {
    const comment = joined({ 'm.mzn': '% include "a.mzn";\nint: n = 1;', 'a.mzn': 'int: n = 2;' });
    expect(comment.asked).toEqual([]);
    const library = joined({ 'm.mzn': 'include "globals.mzn"; include "table";' });
    expect(library.asked).toEqual([]);
    expect(library.source.parts).toBeUndefined();
    const missing = joined({ 'm.mzn': 'include "no.mzn"; int: n = 1;' });
    expect(missing.asked).toEqual(['no.mzn']);
    expect(compileModel(missing.source).diagnostics.map(({ code }) => code)).toEqual([
      'analysis/unknown-include',
    ]);
  });

  it('are not endless', () => {
    let made = 0;
    const source = joinIncludes({ name: 'm', text: 'include "x0";' }, () => {
      made++;
      return { name: `x${made}`, text: `include "x${made}";` };
    });
    expect(source.parts?.length).toBeLessThan(1000);
  });
});
