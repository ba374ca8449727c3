/** A small generator of pseudo-random numbers (mulberry32): the same clusters on every machine. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A cluster whose pods ask for about `load` of what its nodes have: milli-CPU and MiB, priorities 1 (highest) to 3. */
export function cluster(seed, { nodeCount = 5, load = 1 } = {}) {
  const next = random(seed);
  const between = (low, high, step) => low + step * Math.floor(next() * ((high - low) / step + 1));
  const nodes = Array.from({ length: nodeCount }, () => ({
    cpu: between(4000, 8000, 1000),
    memory: between(8, 32, 8) * 1024,
  }));
  const total = (r) => nodes.reduce((sum, node) => sum + node[r], 0);
  const pods = [];
  const asked = { cpu: 0, memory: 0 };
  while (Math.max(asked.cpu / total('cpu'), asked.memory / total('memory')) < load) {
    const pod = { cpu: between(250, 3000, 250), memory: between(256, 8192, 256), priority: between(1, 3, 1) };
    asked.cpu += pod.cpu;
    asked.memory += pod.memory;
    pods.push(pod);
  }
  return { nodes, pods };
}
