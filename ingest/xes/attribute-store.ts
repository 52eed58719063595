import type { ColumnKind } from '#analysis/log';
import type { AttributeType } from './attribute-type.ts';
import { parseNumber } from './parse-number.ts';
import { StagedColumn } from './staged-column.ts';
import type { Warnings } from './warnings.ts';

/** Attributes of one scope beyond this number are not kept (and counted in a warning): each costs eight bytes an event. */
const MOST_COLUMNS = 2000;

/** Where the values of one attribute of one XES type go. */
export interface AttributeTarget {
  readonly name: string;
  readonly kind: ColumnKind;
  column: StagedColumn | null;
}

const KIND_OF: Readonly<Record<Exclude<AttributeType, 'list' | 'container'>, ColumnKind>> = {
  string: 'text',
  id: 'text',
  date: 'time',
  int: 'number',
  float: 'number',
  boolean: 'boolean',
};

/**
 * The columns of one scope (events or traces). The first kind of value an attribute has takes its name; values of another kind, and
 * those that are not what their type says, go to "name (kind)", so that nothing is lost.
 */
export class AttributeStore {
  readonly columns = new Map<string, StagedColumn>();
  readonly #scope: string;
  readonly #targets = new Map<string, AttributeTarget>();
  readonly #firstKind = new Map<string, ColumnKind>();
  readonly #warnings: Warnings;
  readonly #instant: (bytes: Uint8Array, from: number, to: number) => number;

  constructor(scope: string, warnings: Warnings, instant: (bytes: Uint8Array, from: number, to: number) => number) {
    this.#scope = scope;
    this.#warnings = warnings;
    this.#instant = instant;
  }

  target(name: string, type: Exclude<AttributeType, 'list' | 'container'>): AttributeTarget {
    return this.#targetOf(name, KIND_OF[type]);
  }

  /** Puts the value `bytes[from … to)` (references resolved) of `row` into its column. */
  put(target: AttributeTarget, row: number, bytes: Uint8Array, from: number, to: number): void {
    if (target.kind === 'text') {
      const column = target.column ?? this.#columnOf(target);
      if (column !== null) column.set(row, column.dictionary!.add(bytes, from, to));
      return;
    }
    const value = this.#valueOf(target.kind, bytes, from, to);
    if (
      Number.isFinite(value) &&
      !(target.kind === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER && isInteger(bytes, from, to))
    ) {
      const column = target.column ?? this.#columnOf(target);
      if (column !== null) column.set(row, value);
    } else this.#putOdd(target, row, bytes, from, to);
  }

  #valueOf(kind: ColumnKind, bytes: Uint8Array, from: number, to: number): number {
    if (kind === 'number') return parseNumber(bytes, from, to);
    if (kind === 'time') return this.#instant(bytes, from, to);
    return parseBoolean(bytes, from, to);
  }

  #putOdd(target: AttributeTarget, row: number, bytes: Uint8Array, from: number, to: number): void {
    const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + 8))).trim();
    const quoted = JSON.stringify(target.name);
    if (text === '' || (target.kind === 'number' && /^nan$/i.test(text))) {
      const message = `${this.#scope} attribute ${quoted} is empty or NaN where its type asks for a ${target.kind}; taken as missing`;
      this.#warnings.add('empty-value', message, 1, `${this.#scope} ${target.name}`);
      return;
    }
    const message = `${this.#scope} attribute ${quoted} has values that are no exact ${target.kind}; kept as text in ${JSON.stringify(`${target.name} (text)`)}`;
    this.#warnings.add('unparsable-value', message, 1, `${this.#scope} ${target.name}`);
    // A text column of its own even when the attribute is seen for the first time: its name stays free for proper values.
    if (!this.#firstKind.has(target.name)) this.#firstKind.set(target.name, target.kind);
    this.put(this.#targetOf(target.name, 'text'), row, bytes, from, to);
  }

  #targetOf(name: string, kind: ColumnKind): AttributeTarget {
    const key = `${kind} ${name}`;
    let target = this.#targets.get(key);
    if (target === undefined) {
      target = { name, kind, column: null };
      this.#targets.set(key, target);
    }
    return target;
  }

  #columnOf(target: AttributeTarget): StagedColumn | null {
    if (this.columns.size >= MOST_COLUMNS) {
      const message = `the log has more than ${MOST_COLUMNS} different ${this.#scope} attributes; the values of later ones are left out`;
      this.#warnings.add('too-many-attributes', message, 1, this.#scope);
      return null;
    }
    const first = this.#firstKind.get(target.name) ?? target.kind;
    this.#firstKind.set(target.name, first);
    let name = target.name;
    if (first !== target.kind) {
      name = `${target.name} (${target.kind})`;
      const message = `${this.#scope} attribute ${JSON.stringify(target.name)} has values of kind ${first} and ${target.kind}; the latter are in ${JSON.stringify(name)}`;
      this.#warnings.add('mixed-types', message, 1, `${this.#scope} ${name}`);
    }
    while (this.columns.has(name)) name += ' (2)';
    target.column = new StagedColumn(name, target.kind);
    this.columns.set(name, target.column);
    return target.column;
  }
}

function isInteger(bytes: Uint8Array, from: number, to: number): boolean {
  for (let p = from; p < to; p++) {
    const byte = bytes[p]!;
    if ((byte < 0x30 || byte > 0x39) && byte !== 0x2d && byte !== 0x2b && byte !== 0x20) return false;
  }
  return true;
}

/** 1, 0, or NaN; as xs:boolean, in any case of letters. */
function parseBoolean(bytes: Uint8Array, from: number, to: number): number {
  if (to - from === 1) return bytes[from] === 0x31 ? 1 : bytes[from] === 0x30 ? 0 : Number.NaN;
  if (to - from > 5) return Number.NaN;
  const text = String.fromCharCode(...bytes.subarray(from, to)).toLowerCase();
  return text === 'true' ? 1 : text === 'false' ? 0 : Number.NaN;
}
