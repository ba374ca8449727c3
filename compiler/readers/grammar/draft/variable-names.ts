const RESERVED = new Set(
  'ann annotation any array bool constraint default diff div else elseif endif enum false float function if in include int intersect let list maximize minimize mod not of opt output par predicate record satisfy set solve string subset superset symdiff test then true tuple type union var where xor abs max min sum product'.split(
    ' ',
  ),
);

/** MiniZinc names from the words of the text: lower case, underscores, unique ("Ox carts" → `ox_carts`). */
export function variableNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let plain = name
      .toLowerCase()
      .normalize('NFKD')
      .replace(/['’]s?\b|\p{M}/gu, '')
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '');
    if (!/^[a-z]/.test(plain)) plain = `x_${plain}`.replace(/_$/, '');
    if (RESERVED.has(plain)) plain = `${plain}_`;
    let unique = plain;
    for (let i = 2; taken.has(unique); i++) unique = `${plain}_${i}`;
    taken.add(unique);
    return unique;
  });
}
