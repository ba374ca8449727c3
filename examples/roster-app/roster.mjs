// A shift roster: CSV in, a plan out; after a sick call, the plan that changes least.
//   node roster.mjs staff.csv demand.csv                       the plan, as CSV
//   node roster.mjs staff.csv demand.csv --plan plan.csv --sick Ada:Tue    the plan of plan.csv with the least change,
//                                                                        now that Ada is ill on Tuesday
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { solve } from 'formulate';

/** Rows of a CSV file without quoted cells, by column name. */
function readCsv(path) {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell.trim()])));
}

/** The model of a roster. Everybody is named by a number, so that no name of a file becomes model text. */
function rosterModel({ staff, demand, absent, old }) {
  const cannot = staff.map(({ name, cannot: one }) =>
    demand.map(({ shift }) => shift === one || absent(name, shift)),
  );
  const day = ({ shift }) => shift.split('-')[0];
  const follow = demand.flatMap((a, i) =>
    demand.flatMap((b, j) => (i < j && day(a) === day(b) ? [[i + 1, j + 1]] : [])),
  );
  const matrix = (rows) => `[|${rows.map((row) => row.join(',')).join('|')}|]`;
  const lines = [
    `set of int: Person = 1..${staff.length}; set of int: Shift = 1..${demand.length};`,
    `array[Person] of int: most = [${staff.map((s) => Number(s.most_shifts))}];`,
    `array[Shift] of int: people = [${demand.map((d) => Number(d.people))}];`,
    `array[Person, Shift] of bool: cannot = ${matrix(cannot)};`,
    'array[Person, Shift] of var 0..1: works; var 0..1000: fewest; var 0..1000: longest;',
    'constraint :: "each shift has its people" forall(s in Shift)(sum(p in Person)(works[p, s]) = people[s]);',
    'constraint :: "nobody works more than agreed" forall(p in Person)(sum(s in Shift)(works[p, s]) <= most[p]);',
    'constraint :: "nobody works when they cannot" forall(p in Person, s in Shift where cannot[p, s])(works[p, s] = 0);',
    ...follow.map(
      ([a, b]) =>
        `constraint :: "one shift a day (${a}, ${b})" forall(p in Person)(works[p, ${a}] + works[p, ${b}] <= 1);`,
    ),
    'constraint forall(p in Person)(sum(s in Shift)(works[p, s]) >= fewest /\\ sum(s in Shift)(works[p, s]) <= longest);',
  ];
  if (old === undefined) lines.push('solve minimize longest - fewest;');
  else {
    lines.push(`array[Person, Shift] of 0..1: old = ${matrix(old)};`);
    // Each changed entry outweighs all fairness: the least change first, then the fairest plan.
    lines.push(
      `solve minimize ${demand.length + 1} * sum(p in Person, s in Shift)(if old[p, s] = 1 then 1 - works[p, s] else works[p, s] endif) + longest - fewest;`,
    );
  }
  return lines.join('\n');
}

async function plan(request) {
  const result = await solve(rosterModel(request), { timeLimit: 30, solver: 'highs' });
  if (result.solution.works === undefined) {
    const { explain } = await import('formulate');
    const { conflict } = await explain(rosterModel(request));
    const clash = (conflict?.groups ?? []).map((group) => group.quote ?? group.id);
    throw new Error(`no roster: ${clash.join('; ') || result.diagnostics.map((d) => d.message).join('; ')}`);
  }
  return result;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { plan: { type: 'string' }, sick: { type: 'string', multiple: true, default: [] } },
});
if (positionals.length !== 2 || (values.sick.length > 0 && values.plan === undefined)) {
  console.error('usage: node roster.mjs staff.csv demand.csv [--plan plan.csv --sick NAME:DAY…]');
  process.exit(2);
}
try {
  const [staff, demand] = positionals.map(readCsv);
  const sick = values.sick.map((call) => call.split(':'));
  for (const [name] of sick)
    if (!staff.some((person) => person.name === name)) throw new Error(`nobody is called ${name}`);
  const absent = (name, shift) => sick.some(([who, day]) => who === name && shift.startsWith(`${day}-`));
  const published = values.plan === undefined ? undefined : readCsv(values.plan);
  const onShift = (name, shift) =>
    published.some((row) => row.shift === shift && row.people.split(' ').includes(name));
  const old = published && staff.map(({ name }) => demand.map(({ shift }) => (onShift(name, shift) ? 1 : 0)));
  const now = await plan({ staff, demand, absent, old });
  const { works } = now.solution;
  const names = (s) => staff.filter((_, p) => works[p][s] === 1).map(({ name }) => name);
  console.log('shift,people');
  demand.forEach(({ shift }, s) => console.log(`${shift},${names(s).join(' ')}`));
  if (old !== undefined) {
    const changed = staff.flatMap(({ name }, p) =>
      demand.flatMap(({ shift }, s) =>
        works[p][s] === old[p][s] ? [] : [`${works[p][s] === 1 ? '+' : '-'} ${name} ${shift}`],
      ),
    );
    console.error(`${changed.length} changes (${now.status}):\n${changed.join('\n')}`);
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
