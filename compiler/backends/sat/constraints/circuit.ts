import { postCount } from '../cardinality/count.ts';
import { FALSE, type Formula, TRUE } from '../formula.ts';
import { and, xor } from '../gates.ts';
import type { Integer } from '../integers/integer.ts';
import type { KindEncoder } from './kind-encoder.ts';

/** Up to so many nodes positions are one-hot, beyond it binary. */
const mostDirectNodes = 16;

/**
 * Every node has one predecessor, and following a successor raises the position by one until the first node is back. A
 * tour that misses the first node would have to raise its own positions: also modulo 2^digits it is too short for that.
 * Positions one-hot propagate best but need n³ clauses; in binary (N.-F. Zhou, "In pursuit of an efficient SAT encoding for the
 * Hamiltonian cycle problem", CP 2020) "position plus one" is one increment a node and 2·log n clauses an arc.
 */
export const circuitEncoder: KindEncoder<'circuit'> = {
  accepts: ({ successors }) => successors.length <= 1000,
  use: ({ successors }, use) => use(successors, 'direct'),
  encode({ successors, offset }, { formula, integer }) {
    const nodes = successors.map(integer);
    const n = nodes.length;
    if (n === 0) return;
    for (const node of nodes) {
      formula.post([node.atLeast(offset)]);
      formula.post([-node.atLeast(offset + n)]);
    }
    for (let j = 0; j < n; j++) {
      const arcs = nodes.map((x) => x.equals(offset + j));
      formula.post(arcs);
      postCount(formula, arcs, 0, 1);
      if (n > 1) formula.post([-arcs[j]!]);
    }
    // up to three nodes, different successors without self-loops are a tour already
    if (n > 3) postPositions(formula, nodes, offset);
  },
};

function postPositions(formula: Formula, nodes: readonly Integer[], offset: number): void {
  const n = nodes.length;
  const direct = n <= mostDirectNodes;
  const width = direct ? n : Math.ceil(Math.log2(n));
  const positions = nodes.map((_, i) => {
    if (i === 0) return Array.from({ length: width }, (_, k) => (direct && k === 0 ? TRUE : FALSE));
    return formula.newVariables(width);
  });
  const following = positions.map((digits) => {
    if (direct) return [FALSE, ...digits.slice(0, -1)];
    let carry = TRUE;
    return digits.map((digit) => {
      const sum = xor(formula, digit, carry);
      carry = and(formula, [digit, carry]);
      return sum;
    });
  });
  nodes.forEach((node, i) => {
    if (direct && i > 0) {
      formula.define(positions[i]!);
      for (let k = 0; k < n; k++) {
        for (let l = k + 1; l < n; l++) formula.define([-positions[i]![k]!, -positions[i]![l]!]);
      }
    }
    for (let j = 1; j < n; j++) {
      if (j === i) continue;
      const arc = node.equals(offset + j);
      if (arc === FALSE) continue;
      following[i]!.forEach((digit, k) => {
        formula.post([-arc, -digit, positions[j]![k]!]);
        formula.post([-arc, digit, -positions[j]![k]!]);
      });
    }
    if (direct) formula.post([-node.equals(offset), positions[i]![n - 1]!]);
  });
}
