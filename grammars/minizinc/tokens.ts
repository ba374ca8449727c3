import { createToken, Lexer, type TokenType } from 'chevrotain';
import { matchNumberRun } from './match-number-run.ts';
import {
  matchBlockComment,
  matchCloseBrace,
  matchCloseParenthesis,
  matchInterpolationEnd,
  matchOpenBrace,
  matchOpenParenthesis,
  matchSemicolon,
  matchString,
  matchUnterminatedComment,
} from './match-strings.ts';

/**
 * The words of MiniZinc. Every binary operator has the category {@link BinaryOperator} and every prefix operator
 * {@link PrefixOperator}, so that the parser needs one decision for all of them; precedence is the parser's table.
 */
const all: TokenType[] = [];

/** `starts`: the characters that a regular expression can begin with; the lexer tries it nowhere else. */
const token = (
  name: string,
  pattern: RegExp | string,
  label: string,
  categories: readonly TokenType[] = [],
  starts = '',
): TokenType => {
  const hint = starts === '' ? {} : { start_chars_hint: [...starts] };
  const made = createToken({ name, pattern, label, categories: [...categories], ...hint });
  all.push(made);
  return made;
};

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const category = (name: string, label: string): TokenType => {
  const made = createToken({ name, pattern: Lexer.NA, label });
  all.push(made);
  return made;
};

export const BinaryOperator = category('BinaryOperator', 'an operator');
export const PrefixOperator = category('PrefixOperator', 'a prefix operator');

all.push(
  createToken({
    name: 'WhiteSpace',
    pattern: /[ \t\r\n\f\u00a0\ufeff]+/,
    start_chars_hint: [...' \t\r\n\f\u00a0\ufeff'],
    group: Lexer.SKIPPED,
  }),
  createToken({ name: 'LineComment', pattern: /%[^\n]*/, start_chars_hint: ['%'], group: Lexer.SKIPPED }),
  createToken({
    name: 'BlockComment',
    pattern: { exec: matchBlockComment },
    start_chars_hint: ['/'],
    line_breaks: true,
    group: Lexer.SKIPPED,
  }),
  /** `//` and `#` comments of other languages: skipped, and told. */
  createToken({
    name: 'ForeignComment',
    pattern: /\/\/[^\n]*|#[^\n]*/,
    start_chars_hint: ['/', '#'],
    group: 'foreignComments',
  }),
);

/** A `/*` that nothing closes; it takes the rest of the text. */
const UnterminatedComment = createToken({
  name: 'UnterminatedComment',
  pattern: { exec: matchUnterminatedComment },
  start_chars_hint: ['/'],
  line_breaks: true,
  group: 'unterminated',
});
all.push(UnterminatedComment);

/**
 * At least two number literals separated by commas, as one token: what large literals are made of. Only directly inside
 * `[`, `[|`, `|` and `{`, and up to the last number before a comma or closing bracket, so that the language is unchanged.
 */
export const NumberRun = createToken({
  name: 'NumberRun',
  label: 'numbers',
  pattern: { exec: matchNumberRun },
  start_chars_hint: ['-', ...DIGITS],
  line_breaks: true,
});
all.push(NumberRun);

export const FloatLiteral = token(
  'FloatLiteral',
  /\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|0[xX](?:[\da-fA-F]*\.[\da-fA-F]+|[\da-fA-F]+\.?)[pP][+-]?\d+/,
  'a number',
  [],
  DIGITS,
);
export const IntLiteral = token(
  'IntLiteral',
  /0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+|\d+/,
  'a number',
  [],
  DIGITS,
);

const custom = (
  name: string,
  label: string,
  exec: (text: string, offset: number) => [string] | null,
  start: string,
): TokenType => {
  const made = createToken({ name, label, pattern: { exec }, start_chars_hint: [start], line_breaks: false });
  all.push(made);
  return made;
};
/** `"text"` or, without its end, `"text` up to the end of the line. */
export const StringLiteral = custom(
  'StringLiteral',
  'a string',
  (text, at) => matchString('whole', text, at),
  '"',
);
/** `"text\(`, `)text\(`, `)text"`: an interpolated string around its expressions. */
export const StringStart = custom(
  'StringStart',
  'a string',
  (text, at) => matchString('start', text, at),
  '"',
);
export const StringEnd = custom(
  'StringEnd',
  '`)` of the interpolation',
  (text, at) => matchInterpolationEnd('end', text, at),
  ')',
);
export const StringMiddle = custom(
  'StringMiddle',
  '`)` of the interpolation',
  (text, at) => matchInterpolationEnd('middle', text, at),
  ')',
);

export const OpenParenthesis = custom('OpenParenthesis', '`(`', matchOpenParenthesis, '(');
export const CloseParenthesis = custom('CloseParenthesis', '`)`', matchCloseParenthesis, ')');
/** The `(` of a generator call `forall (…) (…)`: set by {@link prepareTokens}, never by the lexer. */
export const GeneratorParenthesis = createToken({
  name: 'GeneratorParenthesis',
  label: '`(`',
  pattern: Lexer.NA,
});
all.push(GeneratorParenthesis);

export const Identifier = createToken({
  name: 'Identifier',
  label: 'a name',
  pattern: /[A-Za-z][A-Za-z0-9_]*|_[A-Za-z0-9_]+/,
  start_chars_hint: [...LETTERS, '_'],
});

/** Keyword spelling → token type. */
export const keywords = new Map<string, TokenType>();

const keyword = (word: string, categories: readonly TokenType[] = []): TokenType => {
  const made = createToken({
    name: `Word_${word}`,
    label: `\`${word}\``,
    pattern: word,
    longer_alt: Identifier,
    categories: [...categories],
  });
  keywords.set(word, made);
  all.push(made);
  return made;
};

export const Annotation = keyword('annotation');
export const Ann = keyword('ann');
export const Any = keyword('any');
export const ArrayWord = keyword('array');
export const Bool = keyword('bool');
export const Constraint = keyword('constraint');
keyword('default', [BinaryOperator]);
keyword('diff', [BinaryOperator]);
keyword('div', [BinaryOperator]);
export const ElseIf = keyword('elseif');
export const Else = keyword('else');
export const EndIf = keyword('endif');
export const Enum = keyword('enum');
export const False = keyword('false');
export const Float = keyword('float');
export const FunctionWord = keyword('function');
export const If = keyword('if');
export const Include = keyword('include');
export const InfinityWord = keyword('infinity');
keyword('intersect', [BinaryOperator]);
export const Int = keyword('int');
export const In = keyword('in', [BinaryOperator]);
export const Let = keyword('let');
export const List = keyword('list');
export const Maximize = keyword('maximize');
export const Minimize = keyword('minimize');
keyword('mod', [BinaryOperator]);
keyword('not', [PrefixOperator]);
export const Of = keyword('of');
export const Opt = keyword('opt');
export const Output = keyword('output');
export const Par = keyword('par');
export const Predicate = keyword('predicate');
export const RecordWord = keyword('record');
export const Satisfy = keyword('satisfy');
export const SetWord = keyword('set');
export const Solve = keyword('solve');
export const StringWord = keyword('string');
keyword('subset', [BinaryOperator]);
keyword('superset', [BinaryOperator]);
keyword('symdiff', [BinaryOperator]);
export const Test = keyword('test');
export const Then = keyword('then');
export const True = keyword('true');
export const TupleWord = keyword('tuple');
export const TypeWord = keyword('type');
keyword('union', [BinaryOperator]);
export const Var = keyword('var');
export const Where = keyword('where');
keyword('xor', [BinaryOperator]);
all.push(Identifier);

export const QuotedIdentifier = token('QuotedIdentifier', /'[^'\n]+'/, 'a name', [], "'");
token('QuotedOperator', /`[^`\n]+`/, 'an operator', [BinaryOperator], '`');
export const EnumTypeVariable = token(
  'EnumTypeVariable',
  /\$\$[A-Za-z_][A-Za-z0-9_]*/,
  'a type variable',
  [],
  '$',
);
export const TypeVariable = token('TypeVariable', /\$[A-Za-z_][A-Za-z0-9_]*/, 'a type variable', [], '$');
export const Anonymous = token('Anonymous', '_', '`_`');

/** Operators: our spelling of the pattern first, then the Unicode and foreign ones; see {@link canonicalOperators}. */
export const Equivalence = token('Equivalence', /<->|<=>|[↔⇔⟷⟺]/, '`<->`', [BinaryOperator], '<↔⇔⟷⟺');
token('OpenBothRange', '<..<', '`<..<`', [BinaryOperator]);
token('OpenLeftRange', '<..', '`<..`', [BinaryOperator]);
token('OpenRightRange', '..<', '`..<`', [BinaryOperator]);
export const Range = token('Range', '..', '`..`');
/** `<>`: the absent value where an expression is expected; "not equal" of other languages between two. */
export const Absent = token('Absent', '<>', '`<>`');
/** A `<>` between two expressions: set by {@link prepareTokens}. */
export const ForeignNotEqual = createToken({
  name: 'ForeignNotEqual',
  label: '`!=`',
  pattern: Lexer.NA,
  categories: [BinaryOperator],
});
all.push(ForeignNotEqual);
export const Implication = token('Implication', /->|=>|[→⇒⟶⟹]/, '`->`', [BinaryOperator], '-=→⇒⟶⟹');
token('LessEqual', /<=|=<|≤/, '`<=`', [BinaryOperator], '<=≤');
token('ReverseImplication', /<-|[←⇐⟵⟸]/, '`<-`', [BinaryOperator], '<←⇐⟵⟸');
token('GreaterEqual', />=|≥/, '`>=`', [BinaryOperator], '>≥');
token('NotEqual', /!=|≠/, '`!=`', [BinaryOperator], '!≠');
token('Less', '<', '`<`', [BinaryOperator]);
token('Greater', '>', '`>`', [BinaryOperator]);
export const Equal = token('Equal', /==?/, '`=`', [BinaryOperator], '=');
token('WeakNotEqual', '~!=', '`~!=`', [BinaryOperator]);
token('WeakEqual', '~=', '`~=`', [BinaryOperator]);
token('WeakPlus', '~+', '`~+`', [BinaryOperator]);
token('WeakMinus', '~-', '`~-`', [BinaryOperator]);
token('WeakTimes', '~*', '`~*`', [BinaryOperator]);
token('WeakDivide', '~/', '`~/`', [BinaryOperator]);
token('WeakDiv', '~div', '`~div`', [BinaryOperator]);
export const And = token('And', /\/\\|&&|∧/, '`/\\`', [BinaryOperator], '/&∧');
export const Or = token('Or', /\\\/|\|\|(?![\]|])|∨/, '`\\/`', [BinaryOperator], '\\|∨');
token('Concatenate', '++', '`++`', [BinaryOperator]);
token('Plus', '+', '`+`', [BinaryOperator, PrefixOperator]);
token('Minus', /[-−]/, '`-`', [BinaryOperator, PrefixOperator], '-−');
token('Times', /[*×·]/, '`*`', [BinaryOperator], '*×·');
token('Divide', '/', '`/`', [BinaryOperator]);
token('Power', '^', '`^`', [BinaryOperator]);
token('SymbolOperator', /[⊆⊇∪∩⊕]/, 'an operator', [BinaryOperator], '⊆⊇∪∩⊕');
export const SymbolIn = token('SymbolIn', '∈', '`in`', [BinaryOperator]);
token('SymbolNot', /[¬!]/, '`not`', [PrefixOperator], '¬!');
export const SymbolInfinity = token('SymbolInfinity', '∞', '`∞`');

export const Annotate = token('Annotate', /::|∷/, '`::`', [], ':∷');
export const Colon = token('Colon', ':', '`:`');
export const Semicolon = custom('Semicolon', '`;`', matchSemicolon, ';');
export const Comma = token('Comma', ',', '`,`');
export const Dot = token('Dot', '.', '`.`');
export const OpenMatrix = token('OpenMatrix', '[|', '`[|`');
export const CloseMatrix = token('CloseMatrix', '|]', '`|]`');
export const OpenBracket = token('OpenBracket', '[', '`[`');
export const CloseBracket = token('CloseBracket', ']', '`]`');
export const Bar = token('Bar', '|', '`|`');
export const OpenBrace = custom('OpenBrace', '`{`', matchOpenBrace, '{');
export const CloseBrace = custom('CloseBrace', '`}`', matchCloseBrace, '}');

/** All token types in the order in which the lexer tries them. */
export const tokenTypes: readonly TokenType[] = all;
