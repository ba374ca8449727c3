/**
 * A clausal proof: clauses that are added (each a consequence, or at least harmless) and deleted, in order. DRAT format of
 * M. Heule's drat-trim; textual or binary.
 */
export interface DratProof {
  /** 1 where the step deletes its clause. */
  readonly deletes: Uint8Array;
  /** Step i is `literals[start[i]] .. literals[start[i + 1] - 1]`. */
  readonly start: Int32Array;
  readonly literals: Int32Array;
}

export const stepCount = (proof: DratProof): number => proof.deletes.length;

/** What is wrong with the text of a proof, and where (a byte or character offset). */
export interface DratFault {
  readonly at: number;
  readonly message: string;
}

class ProofBuilder {
  private literals = new Int32Array(1024);
  private used = 0;
  private readonly ends: number[] = [];
  private readonly deletes: number[] = [];

  literal(literal: number): void {
    if (this.used === this.literals.length) {
      const next = new Int32Array(this.used * 2);
      next.set(this.literals);
      this.literals = next;
    }
    this.literals[this.used++] = literal;
  }

  end(deletes: boolean): void {
    this.ends.push(this.used);
    this.deletes.push(deletes ? 1 : 0);
  }

  finish(): DratProof {
    const start = new Int32Array(this.ends.length + 1);
    start.set(this.ends, 1);
    return { deletes: Uint8Array.from(this.deletes), start, literals: this.literals.slice(0, this.used) };
  }
}

/** Reads a proof: binary where the bytes cannot be text, else textual. Time and memory are linear in the input. */
export function readDrat(input: Uint8Array | string): DratProof | DratFault {
  if (typeof input === 'string') return readText(input);
  return looksBinary(input) ? readBinary(input) : readText(new TextDecoder('latin1').decode(input));
}

export const isFault = (proof: DratProof | DratFault): proof is DratFault => 'message' in proof;

/** Text has nothing but digits, signs, blanks, `d`, and comment lines. */
function looksBinary(bytes: Uint8Array): boolean {
  for (let i = 0; i < Math.min(bytes.length, 64); i++) {
    const byte = bytes[i]!;
    if (byte === 99 /* c */ && (i === 0 || bytes[i - 1] === 10)) return false;
    const isText = byte === 10 || byte === 13 || byte === 9 || byte === 32 || byte === 45 || byte === 100;
    if (!isText && (byte < 48 || byte > 57)) return true;
  }
  return false;
}

function readText(text: string): DratProof | DratFault {
  const builder = new ProofBuilder();
  let deletes = false;
  let open = false;
  for (const match of text.matchAll(/^c[^\n]*|\S+/gm)) {
    const word = match[0];
    if (word.startsWith('c')) continue;
    if (word === 'd' && !open) {
      deletes = true;
      open = true;
      continue;
    }
    if (!/^-?\d{1,9}$/.test(word))
      return { at: match.index, message: `"${word.slice(0, 40)}" is not a literal` };
    const literal = Number(word);
    if (literal !== 0) {
      builder.literal(literal);
      open = true;
      continue;
    }
    builder.end(deletes);
    deletes = false;
    open = false;
  }
  if (open) return { at: text.length, message: 'the last step does not end in 0' };
  return builder.finish();
}

/** A step is `a` or `d`, then 2·variable + sign in groups of seven bits, lowest first, then 0. */
function readBinary(bytes: Uint8Array): DratProof | DratFault {
  const builder = new ProofBuilder();
  let at = 0;
  while (at < bytes.length) {
    const letter = bytes[at]!;
    if (letter !== 97 && letter !== 100) return { at, message: 'a step does not begin with "a" or "d"' };
    at++;
    for (;;) {
      let code = 0;
      let scale = 1;
      for (;;) {
        const byte = bytes[at];
        if (byte === undefined) return { at, message: 'the proof ends within a step' };
        at++;
        code += (byte & 127) * scale;
        scale *= 128;
        if (byte < 128) break;
        if (scale > 2 ** 35) return { at, message: 'a literal is too large' };
      }
      if (code === 0) break;
      const variable = Math.floor(code / 2);
      if (variable === 0 || variable > 0x3fffffff) return { at, message: 'a literal is too large' };
      builder.literal(code % 2 === 1 ? -variable : variable);
    }
    builder.end(letter === 100);
  }
  return builder.finish();
}

/** The proof as text: `1 -2 0`, deletions `d 1 -2 0`. */
export function writeDrat(proof: DratProof): string {
  const lines: string[] = [];
  proof.deletes.forEach((deletes, i) => {
    let line = deletes ? 'd ' : '';
    for (let k = proof.start[i]!; k < proof.start[i + 1]!; k++) line += `${proof.literals[k]} `;
    lines.push(`${line}0\n`);
  });
  return lines.join('');
}
