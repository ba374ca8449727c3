/**
 * Variables by their activity, the most active first: a binary heap with positions. Bumping adds a growing amount,
 * which is the same as letting all older activity decay (M. Moskewicz et al., "Chaff", DAC 2001).
 */
export class ActivityHeap {
  private readonly heap: Int32Array;
  private readonly position: Int32Array;
  private readonly activity: Float64Array;
  private size = 0;
  private amount = 1;

  constructor(variables: number) {
    this.heap = new Int32Array(variables);
    this.position = new Int32Array(variables + 1).fill(-1);
    this.activity = new Float64Array(variables + 1);
    // All are equally active: the order of their numbers is a heap.
    for (let v = 1; v <= variables; v++) this.place(v, this.size++);
  }

  insert(variable: number): void {
    if (this.position[variable]! >= 0) return;
    this.place(variable, this.size++);
    this.up(this.position[variable]!);
  }

  /** Takes out the most active variable that is open; undefined when none is. */
  next(isOpen: (variable: number) => boolean): number | undefined {
    while (this.size > 0) {
      const top = this.heap[0]!;
      this.position[top] = -1;
      const last = this.heap[--this.size]!;
      if (this.size > 0) {
        this.place(last, 0);
        this.down(0);
      }
      if (isOpen(top)) return top;
    }
    return undefined;
  }

  bump(variable: number): void {
    this.activity[variable]! += this.amount;
    if (this.activity[variable]! > 1e100) {
      for (let v = 1; v < this.activity.length; v++) this.activity[v]! *= 1e-100;
      this.amount *= 1e-100;
    }
    if (this.position[variable]! >= 0) this.up(this.position[variable]!);
  }

  decay(): void {
    this.amount /= 0.95;
  }

  private place(variable: number, at: number): void {
    this.heap[at] = variable;
    this.position[variable] = at;
  }

  /** More active; among equals the smaller number, so that runs repeat. */
  private before(a: number, b: number): boolean {
    const difference = this.activity[a]! - this.activity[b]!;
    return difference > 0 || (difference === 0 && a < b);
  }

  private up(from: number): void {
    const variable = this.heap[from]!;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(variable, this.heap[parent]!)) break;
      this.place(this.heap[parent]!, at);
      at = parent;
    }
    this.place(variable, at);
  }

  private down(from: number): void {
    const variable = this.heap[from]!;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.before(this.heap[child + 1]!, this.heap[child]!)) child++;
      if (!this.before(this.heap[child]!, variable)) break;
      this.place(this.heap[child]!, at);
      at = child;
    }
    this.place(variable, at);
  }
}
