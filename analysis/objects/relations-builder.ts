import { growableUint32 } from '../log/growable.ts';
import type { Relations } from './object-log.ts';

/** Collects references in any order; equal ones (row, target and qualifier) are kept once and counted. */
export class RelationsBuilder {
  duplicates = 0;
  readonly #source = growableUint32();
  readonly #target = growableUint32();
  readonly #qualifier = growableUint32();

  add(source: number, target: number, qualifier: number): void {
    this.#source.push(source);
    this.#target.push(target);
    this.#qualifier.push(qualifier);
  }

  /** References by row, those of a row in the order of arrival; `newQualifier` gives the final codes. */
  finish(rows: number, targets: number, newQualifier: Uint32Array): Relations {
    const source = this.#source.toArray();
    const given = this.#target.toArray();
    const codes = this.#qualifier.toArray();
    const starts = startsOf(source, rows);
    const order = new Uint32Array(source.length);
    const next = starts.slice();
    for (let i = 0; i < source.length; i++) order[next[source[i]]++] = i;
    const offsets = new Uint32Array(rows + 1);
    const target = new Uint32Array(source.length);
    const qualifier = new Uint32Array(source.length);
    // The last row (+ 1) that referred to each target: only then is the row looked through for an equal reference.
    const lastRow = new Uint32Array(targets);
    let n = 0;
    for (let row = 0; row < rows; row++) {
      for (let k = starts[row]; k < starts[row + 1]; k++) {
        const to = given[order[k]];
        const code = newQualifier[codes[order[k]]];
        if (lastRow[to] === row + 1 && contains(target, qualifier, offsets[row], n, to, code)) {
          this.duplicates++;
          continue;
        }
        lastRow[to] = row + 1;
        target[n] = to;
        qualifier[n++] = code;
      }
      offsets[row + 1] = n;
    }
    return { offsets, target: target.slice(0, n), qualifier: qualifier.slice(0, n) };
  }
}

function startsOf(source: Uint32Array, rows: number): Uint32Array {
  const starts = new Uint32Array(rows + 1);
  for (let i = 0; i < source.length; i++) starts[source[i] + 1]++;
  for (let r = 0; r < rows; r++) starts[r + 1] += starts[r];
  return starts;
}

function contains(
  target: Uint32Array,
  qualifier: Uint32Array,
  from: number,
  to: number,
  wanted: number,
  code: number,
): boolean {
  for (let i = from; i < to; i++) if (target[i] === wanted && qualifier[i] === code) return true;
  return false;
}
