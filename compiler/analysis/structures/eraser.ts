import type { Expression } from '../../ir/model.ts';
import type { Span } from '../../source/span.ts';
import type * as Checked from '../checked-model.ts';
import { type Context, report } from '../context.ts';
import { hasFreeLocals } from './free-locals.ts';

/** What taking structures apart carries along. */
export class Eraser {
  readonly functions: ReadonlyMap<string, Checked.FunctionDeclaration>;
  /** Names that stand for a structure: what their leaves are. */
  readonly known = new Map<string, readonly Expression[]>();
  /** New ids of what a function declares, in each copy of it. */
  readonly renamed = new Map<string, string>();
  /** Levels of functions whose body is being copied. */
  copying = 0;
  private readonly context: Context;

  constructor(model: Checked.Model, context: Context) {
    this.context = context;
    this.functions = new Map(model.functions.map((declaration) => [declaration.id, declaration]));
  }

  /** The id of a local declaration: its own, or in a copy of a function a new one. */
  declare(id: string): string {
    if (this.copying === 0) return id;
    this.context.nextId += 1;
    const fresh = `${id.replace(/@\d+$/, '')}@${this.context.nextId}`;
    this.renamed.set(id, fresh);
    return fresh;
  }

  define(id: string, leaves: readonly Expression[]): void {
    this.known.set(id, leaves);
  }

  hasFreeLocals(expression: Checked.Expression): boolean {
    return hasFreeLocals(expression, this.functions);
  }

  /** An id for a generator of our own. */
  fresh(): string {
    this.context.nextId += 1;
    return `i@${this.context.nextId}`;
  }

  refuse(span: Span, what: string, help: string): void {
    report(this.context, 'unsupported', span, `${what} is not supported`, help);
  }
}
