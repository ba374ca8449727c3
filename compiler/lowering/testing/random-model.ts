/** Draws a whole number of a range: the source of randomness of a property. */
export type Draw = (low: number, high: number) => number;

/** Declarations that every random model starts with; few enough values to try all assignments. */
const declarations = `array[1..3] of int: a = [2, 0, -1];
array[1..2, 0..1] of int: m = array2d(1..2, 0..1, [1, 2, 0, 3]);
predicate near(var int: p, var int: q) = abs(p - q) <= 1;
function var int: half(var int: p) = if p > 0 then p div 2 else -1 endif;
var -1..2: x;
var 0..2: y;
var bool: b;
array[1..2] of var 0..2: v;
`;

const setDeclarations = `array[1..3] of int: a = [2, 0, 1];
var -1..2: x;
var bool: b;
var set of 0..2: s;
var set of 1..3: t;
`;

/**
 * A random model text over a few small variables: nested comprehensions, partial functions, reification, element
 * access, if-then-else, lets, user functions, and sets on demand.
 */
export function randomModel(draw: Draw, depth: number): string {
  const sets = draw(0, 3) === 0;
  const text = new Writer(draw, sets);
  const constraints = Array.from({ length: draw(1, 2) }, () => `constraint ${text.bool(depth)};`);
  return `${sets ? setDeclarations : declarations}${constraints.join('\n')}\nsolve satisfy;`;
}

class Writer {
  private readonly draw: Draw;
  private readonly sets: boolean;
  /** Generator names in scope, and how many were given so far. */
  private readonly scope: string[] = [];
  private made = 0;

  constructor(draw: Draw, sets: boolean) {
    this.draw = draw;
    this.sets = sets;
  }

  private pick(...choices: readonly (() => string)[]): string {
    return choices[this.draw(0, choices.length - 1)]!();
  }

  /** A text in which a fresh name is in scope. */
  private bind(write: (name: string) => string): string {
    const name = `i${++this.made}`;
    this.scope.push(name);
    const text = write(name);
    this.scope.pop();
    return text;
  }

  private local(): string {
    return this.scope.length === 0 ? '1' : this.scope[this.draw(0, this.scope.length - 1)]!;
  }

  /** A ground number: constants, generators, parameters, always defined. */
  private par(): string {
    return this.pick(
      () => String(this.draw(-1, 3)),
      () => this.local(),
      () => this.local(),
    );
  }

  private variable(): string {
    if (this.sets)
      return this.pick(
        () => 'x',
        () => 'bool2int(b)',
      );
    return this.pick(
      () => 'x',
      () => 'y',
      () => `v[${this.draw(1, 2)}]`,
    );
  }

  int(depth: number): string {
    if (depth === 0)
      return this.pick(
        () => this.par(),
        () => this.variable(),
        () => this.variable(),
      );
    const less = depth - 1;
    const both = () => [this.int(less), this.int(less)] as const;
    const common = [
      () => this.int(0),
      () => this.infix(['+', '-', '*'][this.draw(0, 2)]!, ...both()),
      () => this.infix(['div', 'mod'][this.draw(0, 1)]!, ...both()),
      () => `abs(${this.int(less)})`,
      () => `${['max', 'min'][this.draw(0, 1)]!}([${both().join(', ')}])`,
      () => `bool2int(${this.bool(less)})`,
      () => `if ${this.bool(less)} then ${this.int(less)} else ${this.int(less)} endif`,
      () => `a[${this.int(less)}]`,
      () => this.fold('sum', () => this.int(less)),
      () => {
        const value = this.int(0);
        return this.bind((z) => `let { var int: ${z} = ${value} + 1 } in ${this.int(less)}`);
      },
    ];
    if (this.sets)
      return this.pick(
        ...common,
        () => `card(${this.set(less)})`,
        () => `sum(k in ${this.set(less)})(k)`,
      );
    return this.pick(
      ...common,
      () => `v[${this.int(less)}]`,
      () => `m[${both().join(', ')}]`,
      () => `half(${this.int(less)})`,
      () => `count([${both().join(', ')}, y], ${this.int(0)})`,
    );
  }

  private infix(operator: string, left: string, right: string): string {
    return `(${left} ${operator} ${right})`;
  }

  /** sum, forall or exists over a comprehension, now and then with a condition on variables. */
  private fold(name: string, body: () => string): string {
    return this.bind((i) => {
      const source = this.draw(0, 1) === 0 ? `1..${this.draw(1, 3)}` : '{0, 2}';
      const where = this.draw(0, 2) === 0 ? ` where ${this.bool(0)}` : '';
      return `${name}(${i} in ${source}${where})(${body()})`;
    });
  }

  bool(depth: number): string {
    const compared = () =>
      this.infix(
        ['<', '<=', '=', '!=', '>', '>='][this.draw(0, 5)]!,
        this.int(Math.max(0, depth - 1)),
        this.int(Math.max(0, depth - 1)),
      );
    if (depth === 0) return this.pick(() => 'b', compared, compared);
    const less = depth - 1;
    const both = () => [this.bool(less), this.bool(less)] as const;
    const common = [
      compared,
      compared,
      () => this.infix(['/\\', '\\/', '->', '<->', 'xor'][this.draw(0, 4)]!, ...both()),
      () => `not (${this.bool(less)})`,
      () => this.fold(['forall', 'exists'][this.draw(0, 1)]!, () => this.bool(less)),
      () => `if ${this.bool(less)} then ${this.bool(less)} else ${this.bool(less)} endif`,
      () => `(${this.int(less)} in {0, 2})`,
      () => `[${both().join(', ')}][${this.int(less)}]`,
    ];
    if (this.sets) {
      return this.pick(
        ...common,
        () => `(${this.int(less)} in ${this.set(less)})`,
        () => this.infix(['subset', '=', '!=', '<='][this.draw(0, 3)]!, this.set(less), this.set(less)),
        () => `exists(k in ${this.set(less)})(k > ${this.int(0)})`,
      );
    }
    return this.pick(
      ...common,
      () => `near(${this.int(less)}, ${this.int(less)})`,
      () => `alldifferent([${this.int(less)}, ${this.int(less)}, y])`,
      () => `increasing([x, ${this.int(less)}, y])`,
    );
  }

  set(depth: number): string {
    if (depth === 0)
      return this.pick(
        () => 's',
        () => 't',
        () => '{1, 2}',
      );
    const less = depth - 1;
    return this.pick(
      () => this.set(0),
      () =>
        this.infix(
          ['union', 'intersect', 'diff', 'symdiff'][this.draw(0, 3)]!,
          this.set(less),
          this.set(less),
        ),
      () => `{${this.int(less)}, 1}`,
      () => `if ${this.bool(less)} then ${this.set(less)} else ${this.set(less)} endif`,
    );
  }
}
