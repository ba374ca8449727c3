/**
 * How one form of mathematics is written: Unicode for terminals and Markdown text, LaTeX commands for papers. The
 * structure (what is a sum, what needs parentheses) is decided once, by `formula.ts`.
 */
export interface Notation {
  /** Operators and relations by their MiniZinc name. */
  readonly operators: Readonly<Record<string, string>>;
  name(name: string): string;
  text(text: string): string;
  number(text: string): string;
  subscript(base: string, indices: readonly string[]): string;
  /** `sign` over generators, such as a sum; `condition` follows the generators. */
  big(
    sign: 'sum' | 'product' | 'forall' | 'exists' | 'min' | 'max',
    generators: string,
    body: string,
  ): string;
  call(name: string, args: readonly string[]): string;
  fraction(above: string, below: string): string;
  power(base: string, exponent: string): string;
  root(argument: string): string;
  absolute(argument: string): string;
  rounded(argument: string, down: boolean): string;
  set(elements: readonly string[]): string;
  comprehension(body: string, generators: string, set: boolean): string;
  range(from: string, to: string): string;
  parentheses(inner: string): string;
  cases(rows: readonly (readonly [value: string, condition: string | undefined])[]): string;
  indicator(condition: string): string;
  readonly not: string;
  readonly infinity: string;
  readonly absent: string;
  readonly elementOf: string;
  readonly suchThat: string;
  readonly times: string;
}

const unicodeOperators: Readonly<Record<string, string>> = {
  '<=': '≤',
  '>=': '≥',
  '!=': '≠',
  '=': '=',
  '<': '<',
  '>': '>',
  '/\\': '∧',
  '\\/': '∨',
  '->': '⇒',
  '<-': '⇐',
  '<->': '⇔',
  xor: '⊕',
  in: '∈',
  subset: '⊆',
  superset: '⊇',
  union: '∪',
  intersect: '∩',
  diff: '∖',
  symdiff: '△',
  '+': '+',
  '-': '−',
  '*': '·',
  '/': '/',
  div: 'div',
  mod: 'mod',
  '++': '++',
};

const signs = { sum: 'Σ', product: 'Π', forall: '∀', exists: '∃', min: 'min', max: 'max' } as const;

export const unicode: Notation = {
  operators: unicodeOperators,
  name: (name) => name,
  text: (text) => `"${text}"`,
  number: (text) => text.replace(/^-/, '−'),
  subscript: (base, indices) => `${base}[${indices.join(', ')}]`,
  big: (sign, generators, body) =>
    sign === 'forall' || sign === 'exists'
      ? `${signs[sign]} ${generators}: ${body}`
      : `${signs[sign]}(${generators}) ${body}`,
  call: (name, args) => `${name}(${args.join(', ')})`,
  fraction: (above, below) => `${above} / ${below}`,
  power: (base, exponent) => `${base}^${exponent}`,
  root: (argument) => `√(${argument})`,
  absolute: (argument) => `|${argument}|`,
  rounded: (argument, down) => (down ? `⌊${argument}⌋` : `⌈${argument}⌉`),
  set: (elements) => (elements.length === 0 ? '∅' : `{${elements.join(', ')}}`),
  comprehension: (body, generators, set) => (set ? `{${body} | ${generators}}` : `(${body} | ${generators})`),
  range: (from, to) => `${from}..${to}`,
  parentheses: (inner) => `(${inner})`,
  cases: (rows) =>
    `{${rows.map(([value, condition]) => `${value} ${condition === undefined ? 'otherwise' : `if ${condition}`}`).join('; ')}}`,
  indicator: (condition) => `[${condition}]`,
  not: '¬',
  infinity: '∞',
  absent: 'absent',
  elementOf: ' ∈ ',
  suchThat: ' with ',
  times: '·',
};

const latexOperators: Readonly<Record<string, string>> = {
  '<=': '\\le',
  '>=': '\\ge',
  '!=': '\\ne',
  '=': '=',
  '<': '<',
  '>': '>',
  '/\\': '\\land',
  '\\/': '\\lor',
  '->': '\\Rightarrow',
  '<-': '\\Leftarrow',
  '<->': '\\Leftrightarrow',
  xor: '\\oplus',
  in: '\\in',
  subset: '\\subseteq',
  superset: '\\supseteq',
  union: '\\cup',
  intersect: '\\cap',
  diff: '\\setminus',
  symdiff: '\\triangle',
  '+': '+',
  '-': '-',
  '*': '\\,',
  '/': '/',
  div: '\\mathbin{\\mathrm{div}}',
  mod: '\\bmod',
  '++': '\\mathbin{+\\!\\!+}',
};

const special = /[\\{}$&#^_~%]/g;
const escapes: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
};
/** Text with the characters that LaTeX gives a meaning escaped. */
export const latexText = (text: string): string => text.replace(special, (c) => escapes[c] ?? `\\${c}`);

const latexSigns = {
  sum: '\\sum',
  product: '\\prod',
  forall: '\\forall',
  exists: '\\exists',
  min: '\\min',
  max: '\\max',
} as const;

export const latex: Notation = {
  operators: latexOperators,
  // One letter is a symbol, a word stands in italics; one with spaces or signs is text, since mathematics leaves them out.
  name: (name) =>
    /^[A-Za-z]$/.test(name) ? name : `${/^\w+$/.test(name) ? '\\mathit' : '\\textit'}{${latexText(name)}}`,
  text: (text) => `\\text{${latexText(text)}}`,
  number: (text) => text,
  subscript: (base, indices) => `${base}_{${indices.join(',')}}`,
  big: (sign, generators, body) =>
    sign === 'forall' || sign === 'exists'
      ? `${latexSigns[sign]} ${generators}:\\; ${body}`
      : `${latexSigns[sign]}_{${generators}} ${body}`,
  call: (name, args) => `\\operatorname{${latexText(name)}}(${args.join(', ')})`,
  fraction: (above, below) => `\\frac{${above}}{${below}}`,
  power: (base, exponent) => `${base}^{${exponent}}`,
  root: (argument) => `\\sqrt{${argument}}`,
  absolute: (argument) => `\\lvert ${argument}\\rvert`,
  rounded: (argument, down) => (down ? `\\lfloor ${argument}\\rfloor` : `\\lceil ${argument}\\rceil`),
  set: (elements) => (elements.length === 0 ? '\\emptyset' : `\\{${elements.join(', ')}\\}`),
  comprehension: (body, generators, set) =>
    set ? `\\{${body} \\mid ${generators}\\}` : `(${body} \\mid ${generators})`,
  range: (from, to) => `${from}\\,..\\,${to}`,
  parentheses: (inner) => `(${inner})`,
  cases: (rows) =>
    `\\begin{cases}${rows.map(([value, condition]) => `${value} & ${condition === undefined ? '\\text{otherwise}' : `\\text{if } ${condition}`}`).join(' \\\\ ')}\\end{cases}`,
  indicator: (condition) => `[${condition}]`,
  not: '\\lnot ',
  infinity: '\\infty',
  absent: '\\bot',
  elementOf: ' \\in ',
  suchThat: ',\\; ',
  times: '\\cdot',
};
