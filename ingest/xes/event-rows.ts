import { GROWTH } from './staged-column.ts';

/** Marks a row that cannot be an event of the log. */
export const REJECTED = 0xffffffff;

/** What is known of each event element in file order, before it is clear which are used. */
export class EventRows {
  count = 0;
  line = new Uint32Array(1024);
  /** Index of the trace, or `REJECTED`. */
  trace = new Uint32Array(1024);
  /** Code of the activity. */
  activity = new Uint32Array(1024);
  /** Code of the resource, or -1. */
  resource = new Int32Array(1024);
  /** Epoch ms; NaN where there is none. */
  time = new Float64Array(1024);
  start = new Float64Array(1024);

  /** Makes room for one more row. */
  reserve(): void {
    if (this.count < this.line.length) return;
    this.line = grown(this.line, (n) => new Uint32Array(n));
    this.trace = grown(this.trace, (n) => new Uint32Array(n));
    this.activity = grown(this.activity, (n) => new Uint32Array(n));
    this.resource = grown(this.resource, (n) => new Int32Array(n));
    this.time = grown(this.time, (n) => new Float64Array(n));
    this.start = grown(this.start, (n) => new Float64Array(n));
  }
}

function grown<T extends Uint32Array | Int32Array | Float64Array>(values: T, create: (length: number) => T): T {
  const bigger = create(values.length * GROWTH);
  bigger.set(values);
  return bigger;
}
