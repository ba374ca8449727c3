import { callTemplate } from './call-template.ts';

export const circuit = callTemplate({
  name: 'circuit',
  aliases: ['tour', 'hamiltonian-circuit', 'route', 'subcircuit', 'subtour-elimination'],
  meaning: 'the successors form one round tour',
  phrases: ['visits each once and returns', 'round trip', 'one tour through all'],
  example: 'constraint circuit(next);',
  predicates: /^(circuit|subcircuit)$/,
  say: (predicate, next) =>
    predicate === 'circuit'
      ? `${next} is one round tour through all`
      : `${next} is a round tour through those that are visited`,
});
