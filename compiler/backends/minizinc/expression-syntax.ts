import { operators } from '../../../grammars/minizinc/operators.ts';
import { isFraction } from '../../exact/exact.ts';
import type { Declaration, Expression, ModelGenerator } from '../../ir/model.ts';
import type { Type } from '../../ir/type.ts';
import type {
  ConstraintItem,
  DeclarationItem,
  ExpressionSyntax,
  Generator,
  IndexSyntax,
  Name,
  TypeSyntax,
} from '../../syntax/ast.ts';
import { includeFor, standardName } from './includes.ts';
import { freshName, type ProgramNames } from './program-names.ts';
import { numberText } from './value-text.ts';

const span = { start: 0, end: 0 };
const nameOf = (text: string): Name => ({ text, span });
const identifier = (name: string): ExpressionSyntax => ({ kind: 'identifier', name, span });
const callOf = (name: string, args: readonly ExpressionSyntax[]): ExpressionSyntax => ({
  kind: 'call',
  name: nameOf(name),
  arguments: args,
  span,
});
const int = (value: number): ExpressionSyntax => ({ kind: 'int', value, text: String(value), span });
const binary = (operator: string, left: ExpressionSyntax, right: ExpressionSyntax): ExpressionSyntax => ({
  kind: 'binary',
  operator,
  left,
  right,
  span,
});

/** Functions that read well over generators: `sum(i in S)(e)`. */
const folds = new Set([
  'forall',
  'exists',
  'sum',
  'product',
  'min',
  'max',
  'xorall',
  'iffall',
  'alldifferent',
  'all_different',
]);

/** Turns model expressions back into syntax, with the names of the program. Locals are named while their scope is open. */
export class ExpressionSyntaxWriter {
  private readonly locals = new Map<string, string>();
  private readonly open = new Set<string>();
  /** Library files that the calls need. */
  readonly includes = new Set<string>();

  constructor(private readonly names: ProgramNames) {}

  /** Names a local while `inside` runs. */
  private scoped<T>(binders: readonly { readonly id: string; readonly name: string }[], inside: () => T): T {
    const made = binders.map(({ id, name }) => this.bind(id, name));
    const result = inside();
    for (const name of made) this.open.delete(name);
    return result;
  }

  private bind(id: string, name: string): string {
    const fresh = freshName(name, (candidate) => this.names.taken.has(candidate) || this.open.has(candidate));
    this.locals.set(id, fresh);
    this.open.add(fresh);
    return fresh;
  }

  private name(id: string): string {
    return this.locals.get(id) ?? this.names.globals.get(id) ?? this.names.enums.get(id) ?? id;
  }

  write = (e: Expression): ExpressionSyntax => {
    switch (e.kind) {
      case 'literal':
        return this.literal(e);
      case 'infinity':
      case 'absent':
        return { kind: e.kind, span };
      case 'set':
        return { kind: 'set', elements: e.elements.map(this.write), span };
      case 'array':
        return this.array(e);
      case 'comprehension':
        return this.comprehension(e);
      case 'reference':
        return identifier(this.name(e.id));
      case 'access':
        return {
          kind: 'access',
          array: this.write(e.array),
          indices: e.indices.map((i) => this.index(i)),
          span,
        };
      case 'call':
        return this.call(e);
      case 'if': {
        const branches = e.branches.map(({ condition, then }) => ({
          condition: this.write(condition),
          then: this.write(then),
        }));
        const otherwise = e.otherwise === undefined ? {} : { otherwise: this.write(e.otherwise) };
        return { kind: 'if', branches, ...otherwise, span };
      }
      case 'let':
        return this.letIn(e);
      case 'interpolated':
        return { kind: 'interpolated', texts: e.texts, expressions: e.expressions.map(this.write), span };
    }
  };

  private literal({ value, type }: Extract<Expression, { kind: 'literal' }>): ExpressionSyntax {
    if (typeof value === 'boolean') return { kind: 'bool', value, span };
    if (typeof value === 'string') return { kind: 'string', value, span };
    if (typeof type.base === 'object') {
      const member = this.names.members.get(type.base.enum)?.[Number(value) - 1];
      if (member !== undefined) return identifier(member);
      return callOf('to_enum', [identifier(this.name(type.base.enum)), int(Number(value))]);
    }
    const float = type.base === 'float' || isFraction(value);
    return { kind: float ? 'float' : 'int', value, text: numberText(value, type.base === 'float'), span };
  }

  private index(index: Extract<Expression, { kind: 'access' }>['indices'][number]): ExpressionSyntax {
    if (index.kind !== 'slice') return this.write(index);
    const from = index.from && this.write(index.from);
    const to = index.to && this.write(index.to);
    if (from !== undefined && to !== undefined) return binary('..', from, to);
    return { kind: 'slice', ...(from ? { from } : {}), ...(to ? { to } : {}), span };
  }

  private array(e: Extract<Expression, { kind: 'array' }>): ExpressionSyntax {
    const elements = e.elements.map(this.write);
    const list: ExpressionSyntax = { kind: 'array', elements, span };
    if (e.index === undefined && e.sizes.length === 1) return list;
    const width = e.sizes[1] ?? 0;
    if (e.index === undefined && e.sizes.length === 2 && elements.length > 0) {
      const rows = Array.from({ length: e.sizes[0] ?? 0 }, (_, i) =>
        elements.slice(i * width, (i + 1) * width),
      );
      return { kind: 'array2d', rows, span };
    }
    const sets = e.index?.map(this.write) ?? e.sizes.map((size) => binary('..', int(1), int(size)));
    return callOf(`array${e.sizes.length}d`, [...sets, list]);
  }

  private comprehension(e: Extract<Expression, { kind: 'comprehension' }>): ExpressionSyntax {
    return this.generators(e.generators, (generators) => {
      const body = this.write(e.body);
      if (e.form === 'set') return { kind: 'set-comprehension', body, generators, span };
      const [first, ...more] = e.index?.map(this.write) ?? [];
      if (first === undefined) return { kind: 'array-comprehension', body, generators, span };
      const index: ExpressionSyntax =
        more.length === 0 ? first : { kind: 'tuple', elements: [first, ...more], span };
      return { kind: 'array-comprehension', body, index, generators, span };
    });
  }

  /** Each generator sees the names of those before it. */
  private generators<R>(list: readonly ModelGenerator[], inside: (generators: Generator[]) => R): R {
    const made: Generator[] = [];
    const step = (at: number): R => {
      const generator = list[at];
      if (generator === undefined) return inside(made);
      const source = this.write(generator.source);
      const binders = generator.ids.map((id, i) => ({ id, name: generator.names[i] ?? 'i' }));
      return this.scoped(binders, () => {
        const names = generator.ids.map((id) => nameOf(this.name(id)));
        const where = generator.where === undefined ? {} : { where: this.write(generator.where) };
        made.push({ names, source, assigns: generator.assigns, ...where, span });
        return step(at + 1);
      });
    };
    return step(0);
  }

  private call(e: Extract<Expression, { kind: 'call' }>): ExpressionSyntax {
    const [first, second] = e.arguments;
    if (e.callee !== undefined) {
      return callOf(this.names.functions.get(e.callee) ?? e.name, e.arguments.map(this.write));
    }
    if (first !== undefined && second !== undefined && e.arguments.length === 2 && operators.has(e.name)) {
      return binary(e.name, this.write(first), this.write(second));
    }
    if (
      first !== undefined &&
      second === undefined &&
      (e.name === 'not' || e.name === '-' || e.name === '+')
    ) {
      return { kind: 'unary', operator: e.name, operand: this.write(first), span };
    }
    // As predicates these two hold at the top of a constraint only: MiniZinc has no reified form of them.
    if (e.arguments.length === 2 && (e.name === 'minimum' || e.name === 'maximum')) {
      const function_ = e.name === 'minimum' ? 'min' : 'max';
      return binary('=', this.write(first!), callOf(function_, [this.write(second!)]));
    }
    if (typeof e.type.base === 'string' && e.type.base === 'ann' && e.arguments.length === 0)
      return identifier(e.name);
    const ofOptions = e.arguments.some(({ type }) => type.optional);
    const byText = e.name === 'regular' && e.arguments.length === 2;
    const file = byText ? 'regular_regexp.mzn' : includeFor(e.name, e.type.base !== 'bool', ofOptions);
    if (file !== undefined) this.includes.add(file);
    const name = standardName(e.name);
    const [only] = e.arguments.map(this.write);
    const folded = e.arguments.length === 1 && folds.has(e.name) && only?.kind === 'array-comprehension';
    if (folded && only.index === undefined) {
      return {
        kind: 'generator-call',
        name: nameOf(e.name),
        generators: only.generators,
        body: only.body,
        span,
      };
    }
    return callOf(
      name,
      e.arguments.length === 1 && only !== undefined ? [only] : e.arguments.map(this.write),
    );
  }

  private letIn(e: Extract<Expression, { kind: 'let' }>): ExpressionSyntax {
    const items: (DeclarationItem | ConstraintItem)[] = [];
    const opened: string[] = [];
    for (const declaration of e.declarations) {
      const item = this.declaration(declaration, declaration.name);
      const name = this.bind(declaration.id, declaration.name);
      opened.push(name);
      items.push({ ...item, name: nameOf(name) });
    }
    for (const constraint of e.constraints) {
      items.push({ kind: 'constraint', expression: this.write(constraint), annotations: [], span });
    }
    const body = this.write(e.body);
    for (const name of opened) this.open.delete(name);
    return { kind: 'let', items, body, span };
  }

  /** A declaration under a name that the caller has settled. */
  declaration(declaration: Declaration, name: string): DeclarationItem {
    const value = declaration.value === undefined ? {} : { value: this.write(declaration.value) };
    return {
      kind: 'declaration',
      type: this.type(declaration),
      name: nameOf(name),
      annotations: [],
      ...value,
      span,
    };
  }

  /** The declared type: index sets and domain as written. */
  type({ type, index, domain }: Pick<Declaration, 'type' | 'index' | 'domain'>): TypeSyntax {
    const { inst, optional, set, dimensions } = type;
    const sets = dimensions?.map((dimension, i): IndexSyntax => {
      const written = index?.[i];
      if (written !== undefined) return this.write(written);
      return identifier(dimension === 'int' ? 'int' : this.name(dimension.enum));
    });
    const base =
      domain === undefined
        ? this.base(type)
        : { kind: 'domain' as const, expression: this.write(domain), span };
    return { ...(sets === undefined ? {} : { index: sets }), inst, optional, set, base, span };
  }

  private base({ base }: Type): TypeSyntax['base'] {
    if (typeof base === 'object')
      return { kind: 'domain', expression: identifier(this.name(base.enum)), span };
    return { kind: base === 'bottom' ? 'int' : base, span };
  }

  /** Parameters of a function, named while `inside` runs. */
  withParameters<R>(
    parameters: readonly Declaration[],
    inside: (items: readonly { type: TypeSyntax; name: Name }[]) => R,
  ): R {
    const types = parameters.map((parameter) => this.type(parameter));
    return this.scoped(parameters, () =>
      inside(parameters.map(({ id }, i) => ({ type: types[i] as TypeSyntax, name: nameOf(this.name(id)) }))),
    );
  }
}
