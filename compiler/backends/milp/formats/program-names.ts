/** Longest name that LP and MPS readers take. */
const longest = 240;

/** Words that LP readers take for sections or values, whatever the case. */
const reserved = new Set(
  (
    'min max minimize maximize minimum maximum minimise maximise subject such st s.t. st. to that bound bounds free ' +
    'general generals gen integer integers int binary binaries bin semi semis sec semi-continuous semicontinuous ' +
    'sos sos1 sos2 sin lazy user pwlobj end obj objective_constant'
  ).split(' '),
);

/**
 * A maker of names that are unique in one program and legal in LP and MPS files for CPLEX, Gurobi, HiGHS, CBC and GLPK:
 * letters, digits and `_ . , ( )`, not beginning with what reads as a number (`e1`, `inf…`, `nan…`).
 * `x[2,3]` becomes `x(2,3)`.
 */
export function programNames(): (wanted: string) => string {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (wanted) => {
    const legal = legalName(wanted);
    let name = legal;
    for (let i = next.get(legal) ?? 2; taken.has(name); i++) {
      name = `${legal.slice(0, longest - 12)}.${i}`;
      next.set(legal, i + 1);
    }
    taken.add(name);
    return name;
  };
}

/** An element of an array, by numbers. */
const element = /^[A-DF-HJ-MO-Za-df-hj-mo-z_][A-Za-z0-9_]{0,99}\[\d[\d,]{0,99}\]$/;
const plain = /^[A-DF-HJ-MO-Za-df-hj-mo-z_][A-Za-z0-9_.]*$/;

function legalName(wanted: string): string {
  if (plain.test(wanted) && wanted.length <= longest && !reserved.has(wanted.toLowerCase())) return wanted;
  if (element.test(wanted)) return `${wanted.slice(0, -1).replace('[', '(')})`;
  let name = wanted
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/\[/g, '(')
    .replace(/\]/g, ')')
    .replace(/-(?=\d)/g, 'm')
    .replace(/\s+/g, '_')
    .replace(/[^A-Za-z0-9_.,()]/g, '_')
    .slice(0, longest);
  if (!/^[A-Za-z_]/.test(name) || /^(?:e[\d.]|e$|inf|nan)/i.test(name)) name = `_${name}`;
  return reserved.has(name.toLowerCase()) ? `${name}_` : name;
}
