import type { AlignmentResult, PartResult } from '#analysis/conformance';
import type { VariantTable } from '#analysis/variants';

/** Variants that were aligned together. Its columns lie in memory that all threads share. */
export interface AlignedVariants {
  readonly codes: VariantTable['codes'];
  readonly offsets: Uint32Array;
  readonly result: PartResult;
}

/** What an alignment says of its model alone, where that was explored whole. */
export interface ModelSide extends Pick<AlignmentResult, 'labels' | 'match'> {
  readonly graph: WholeGraph;
}
export type WholeGraph = NonNullable<AlignmentResult['graph']>;

type Missing = PartResult['missing'][number];
type Columns = Pick<VariantTable, 'codes' | 'offsets'>;

const NOWHERE = -1;

/** Variants by their sequence of activities, with the alignments found of them so far: all with one model, one mapping, one set of costs. */
export class KnownVariants {
  readonly #parts: AlignedVariants[] = [];
  /** By slot of an open table: part and row of a variant, or nowhere. */
  #partAt = new Int32Array(64).fill(NOWHERE);
  #rowAt = new Int32Array(64);
  #count = 0;
  bytes = 0;
  /** Steps that the searches took together. */
  expanded = 0;

  /** Variants that are known already stay as they are. */
  add(part: AlignedVariants): void {
    this.#parts.push(part);
    this.bytes += bytesOf(part);
    this.expanded += part.result.expanded;
    const rows = part.offsets.length - 1;
    if (2 * (this.#count + rows) > this.#partAt.length) this.#grow(2 * (this.#count + rows));
    for (let row = 0; row < rows; row++) this.#place(this.#parts.length - 1, row);
  }

  /** The variants of a table of which nothing is known, ascending. */
  unknownOf({ codes, offsets, variantCount }: VariantTable): number[] {
    const unknown: number[] = [];
    for (let v = 0; v < variantCount; v++)
      if (this.#partAt[this.#slotOf({ codes, offsets }, v)] === NOWHERE) unknown.push(v);
    return unknown;
  }

  /** The alignments of a table all of whose variants are known, as one search over it gives them. */
  resultOf(variants: VariantTable, model: ModelSide): AlignmentResult {
    const { variantCount } = variants;
    const cost = new Float64Array(variantCount);
    const worst = new Float64Array(variantCount);
    const fitness = new Float64Array(variantCount);
    const moveOffsets = new Uint32Array(variantCount + 1);
    const missing: Missing[] = [];
    const lostOf = missingByRow();
    const rows = Array.from({ length: variantCount }, (_, v) => this.#rowOf(variants, v));
    rows.forEach(({ result, row }, v) => {
      cost[v] = result.cost[row] ?? -1;
      worst[v] = result.worst[row] ?? 0;
      fitness[v] = result.fitness[row] ?? Number.NaN;
      moveOffsets[v + 1] = (moveOffsets[v] ?? 0) + (result.moveOffsets[row + 1] ?? 0) - (result.moveOffsets[row] ?? 0);
      const lost = lostOf(result).get(row);
      if (lost !== undefined) missing.push({ ...lost, variant: v });
    });
    const logMove = new Int32Array(moveOffsets[variantCount] ?? 0);
    const modelMove = new Int32Array(logMove.length);
    rows.forEach(({ result, row }, v) => {
      const [from, to] = [result.moveOffsets[row], result.moveOffsets[row + 1]];
      logMove.set(result.logMove.subarray(from, to), moveOffsets[v]);
      modelMove.set(result.modelMove.subarray(from, to), moveOffsets[v]);
    });
    const { emptyCost } = this.#part(0).result;
    const columns = { cost, worst, fitness, moveOffsets, logMove, modelMove };
    return { ...columns, emptyCost, missing, ...model, expanded: this.expanded };
  }

  #rowOf(variants: VariantTable, v: number): { readonly result: PartResult; readonly row: number } {
    const slot = this.#slotOf(variants, v);
    return { result: this.#part(this.#partAt[slot] ?? NOWHERE).result, row: this.#rowAt[slot] ?? 0 };
  }

  #part(index: number): AlignedVariants {
    const part = this.#parts[index];
    if (part === undefined) throw new Error(`there is no part ${index} of known variants`);
    return part;
  }

  #place(part: number, row: number): void {
    const slot = this.#slotOf(this.#part(part), row);
    if (this.#partAt[slot] !== NOWHERE) return;
    this.#partAt[slot] = part;
    this.#rowAt[slot] = row;
    this.#count++;
  }

  #grow(atLeast: number): void {
    let size = this.#partAt.length;
    while (size < atLeast) size *= 2;
    const [parts, rows] = [this.#partAt, this.#rowAt];
    this.#partAt = new Int32Array(size).fill(NOWHERE);
    this.#rowAt = new Int32Array(size);
    this.#count = 0;
    parts.forEach((part, slot) => {
      if (part !== NOWHERE) this.#place(part, rows[slot] ?? 0);
    });
  }

  /** Where the sequence of a row is, or would be. */
  #slotOf(of: Columns, row: number): number {
    const [from, to] = [of.offsets[row] ?? 0, of.offsets[row + 1] ?? 0];
    const mask = this.#partAt.length - 1;
    let slot = hashOf(of.codes, from, to) & mask;
    for (;;) {
      const part = this.#partAt[slot] ?? NOWHERE;
      if (part === NOWHERE) return slot;
      const known = this.#part(part);
      const at = this.#rowAt[slot] ?? 0;
      if (isSame(of.codes, from, to, known.codes, known.offsets[at] ?? 0, known.offsets[at + 1] ?? 0)) return slot;
      slot = (slot + 1) & mask;
    }
  }
}

/** What was not found, by the row of its part; made once a part. */
function missingByRow(): (result: PartResult) => ReadonlyMap<number, Missing> {
  const known = new Map<PartResult, ReadonlyMap<number, Missing>>();
  return (result) => {
    const rows = known.get(result) ?? new Map(result.missing.map((one) => [one.variant, one]));
    known.set(result, rows);
    return rows;
  };
}

type Codes = VariantTable['codes'];

function hashOf(codes: Codes, from: number, to: number): number {
  let hash = to - from;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (codes[i] ?? 0), 0x01000193) ^ (hash >>> 15);
  return hash ^ (hash >>> 13);
}

function isSame(a: Codes, from: number, to: number, b: Codes, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false;
  for (let i = from, j = otherFrom; i < to; i++, j++) if (a[i] !== b[j]) return false;
  return true;
}

/** The columns of an alignment in memory that other threads can be given without a copy. */
export function sharedPart({ codes, offsets }: Columns, aligned: AlignmentResult): AlignedVariants {
  const { match: _, labels: __, graph: ___, ...result } = aligned;
  return {
    codes: sharedWords(codes),
    offsets: sharedWords(offsets),
    result: {
      ...result,
      cost: sharedNumbers(result.cost),
      worst: sharedNumbers(result.worst),
      fitness: sharedNumbers(result.fitness),
      moveOffsets: sharedWords(result.moveOffsets),
      logMove: sharedMoves(result.logMove),
      modelMove: sharedMoves(result.modelMove),
    },
  };
}

function sharedWords(of: Codes): Uint32Array {
  const shared = new Uint32Array(new SharedArrayBuffer(of.length * 4));
  shared.set(of);
  return shared;
}

function sharedMoves(of: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(of.byteLength));
  shared.set(of);
  return shared;
}

function sharedNumbers(of: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(of.byteLength));
  shared.set(of);
  return shared;
}

/** Bytes of all columns. */
export function bytesOf({ codes, offsets, result }: AlignedVariants): number {
  const views = [codes, offsets, ...Object.values(result)].filter((value) => ArrayBuffer.isView(value));
  return views.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

export const bytesOfGraph = ({ stateCount, edgeTarget }: WholeGraph): number => 12 * stateCount + 8 * edgeTarget.length;
