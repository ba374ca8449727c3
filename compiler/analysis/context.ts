import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Source, Span } from '../source/span.ts';
import type { FunctionItem, TypeAliasItem } from '../syntax/ast.ts';
import type { EnumDeclaration, FunctionDeclaration } from './checked-model.ts';
import type { Signature } from './signature.ts';
import type { Type } from './types.ts';

/** What a name in scope stands for: a declaration's id and type. */
export interface Binding {
  readonly id: string;
  readonly type: Type;
}

/** Names of a `let`, a function or a comprehension, looked up inside out; the last one is the global scope. */
export interface Scope {
  readonly names: Map<string, Binding>;
  readonly outer?: Scope;
}

/** An enum while it is analysed. */
export interface EnumInfo {
  readonly declaration: EnumDeclaration;
}

/** A user function: one item, and for polymorphic ones a declaration for each way in which it is called. */
export interface UserFunction {
  readonly item: FunctionItem;
  readonly id: string;
  readonly signature: Signature;
  readonly polymorphic: boolean;
  /** By printed parameter types; a polymorphic function has several. */
  readonly instances: Map<string, FunctionInstance>;
}

export interface FunctionInstance {
  readonly id: string;
  readonly result: Type;
  declaration?: FunctionDeclaration;
}

/** Where an enum value or constructor stands in its enum. */
export interface EnumMember {
  readonly enumName: string;
  readonly caseIndex: number;
  /** Position within its case, from 1. */
  readonly position: number;
}

/** Everything that checking one model shares. Filled by `collectItems`, then read; diagnostics are appended throughout. */
export interface Context {
  readonly source: Source;
  readonly diagnostics: Diagnostic[];
  readonly globals: Scope;
  readonly enums: Map<string, EnumInfo>;
  readonly enumMembers: Map<string, EnumMember>;
  readonly constructors: Map<string, EnumMember>;
  readonly aliases: Map<string, TypeAliasItem>;
  readonly functions: Map<string, UserFunction[]>;
  readonly annotations: Set<string>;
  readonly included: Set<string>;
  /** Types of globals that are still to be resolved (their declaration may come later in the text). */
  readonly resolveGlobal: (name: string) => Binding | undefined;
  /** Names that were declared with a mistake: using them is no further mistake. */
  readonly broken: Set<string>;
  readonly missingIncludes: Set<string>;
  /** Annotations that were told to have no effect. */
  readonly unknownAnnotations: Set<string>;
  /** Bodies of functions still to be checked. */
  readonly pending: (() => void)[];
  readonly aliasDepth: { level: number };
  /** Does the model use tuples or records anywhere? */
  readonly structures: { found: boolean };
  nextId: number;
  depth: number;
}

export const localId = (context: Context, name: string): string => {
  context.nextId += 1;
  return `${name}@${context.nextId}`;
};

export function lookUp(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const mostDiagnostics = 200;

/** Appends an error of this stage. Returns undefined so that a check can report and give up in one line. */
export function report(
  context: Context,
  code: string,
  span: Span,
  message: string,
  help?: string,
  others: readonly { readonly span: Span; readonly text: string }[] = [],
): undefined {
  if (context.diagnostics.length >= mostDiagnostics) return undefined;
  context.diagnostics.push(diagnostic(context.source, 'error', code, span, message, help, others));
  return undefined;
}

export function warn(context: Context, code: string, span: Span, message: string, help: string): void {
  if (context.diagnostics.length >= mostDiagnostics) return;
  context.diagnostics.push(diagnostic(context.source, 'warning', code, span, message, help, []));
}

function diagnostic(
  source: Source,
  severity: Diagnostic['severity'],
  code: string,
  span: Span,
  message: string,
  help: string | undefined,
  others: readonly { readonly span: Span; readonly text: string }[],
): Diagnostic {
  const labels = [{ source, span }, ...others.map(({ span: at, text }) => ({ source, span: at, text }))];
  const basic = { code: `analysis/${code}`, severity, message, labels };
  return help === undefined ? basic : { ...basic, help };
}
