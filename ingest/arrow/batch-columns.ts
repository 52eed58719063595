import { type Data, DataType, type Field, Vector } from 'apache-arrow';
import { type CodedColumn, uniqueNames } from '../csv/index.ts';
import { ColumnCoder, type WarningTally } from '../table/index.ts';
import { type CellReader, cellReader, textOfValue } from './cell-reader.ts';

/** A column of the table, fed by one field (or a field inside structs) of every batch. */
export interface BatchColumn {
  take(batch: Data, row: number, count: number): void;
  finish(rowCount: number): CodedColumn;
}

interface Leaf {
  readonly path: readonly number[];
  readonly name: string;
  readonly type: DataType;
}

/** The columns a schema becomes: structs taken apart, the rest as it is. */
export function flattenFields(fields: readonly Field[], warnings: WarningTally): BatchColumn[] {
  const leaves: Leaf[] = [];
  const walk = (field: Field, name: string, path: readonly number[]): void => {
    const { type } = field;
    if (field.metadata.get('weir:role') === 'row') return;
    if (DataType.isStruct(type)) {
      warnings.add('nested-columns', `nested columns were taken apart into "a.b": ${JSON.stringify(name)}`);
      type.children.forEach((child, i) => {
        walk(child, `${name}.${child.name}`, [...path, i]);
      });
      return;
    }
    if (isNested(type))
      warnings.add('list-columns', `columns that hold lists or maps were kept as JSON text: ${JSON.stringify(name)}`);
    leaves.push({ path, name, type });
  };
  fields.forEach((field, i) => {
    walk(field, field.name, [i]);
  });
  const names = uniqueNames(leaves.map(({ name }) => name));
  return leaves.map((leaf, i) => new LeafColumn({ ...leaf, name: names[i] ?? leaf.name }));
}

const isNested = (type: DataType): boolean =>
  DataType.isList(type) ||
  DataType.isLargeList(type) ||
  DataType.isFixedSizeList(type) ||
  DataType.isMap(type) ||
  DataType.isUnion(type);

class LeafColumn implements BatchColumn {
  readonly #leaf: Leaf;
  readonly #coder: ColumnCoder;
  readonly #reader: CellReader | null;

  constructor(leaf: Leaf) {
    this.#leaf = leaf;
    this.#coder = new ColumnCoder(leaf.name);
    this.#reader = cellReader(leaf.type);
  }

  take(batch: Data, row: number, count: number): void {
    let data = batch;
    const hidden: Data[] = [];
    for (const step of this.#leaf.path) {
      if (data !== batch) hidden.push(data);
      const child = data.children[step];
      if (child === undefined) throw new Error(`a batch lacks the column ${JSON.stringify(this.#leaf.name)}`);
      data = child;
    }
    if (data.length < count) throw new Error(`the column ${JSON.stringify(this.#leaf.name)} has too few values`);
    const present = (i: number): boolean => hidden.every((struct) => struct.getValid(i)) && isValid(data, i);
    if (this.#reader !== null) this.#reader.take(data, this.#coder, row, count, present);
    else {
      checkOffsets(data);
      const vector = new Vector([data]);
      for (let i = 0; i < count; i++)
        if (present(i)) this.#coder.setText(row + i, textOfValue(vector.get(i), this.#leaf.type));
    }
  }

  finish(rowCount: number): CodedColumn {
    const reader = this.#reader;
    return this.#coder.finish(rowCount, reader?.textOf ?? undefined, reader?.declaredText ?? false);
  }
}

function isValid(data: Data, i: number): boolean {
  if (data.nullCount === 0) return true;
  if (DataType.isNull(data.type)) return false;
  const at = data.offset + i;
  return ((data.nullBitmap[at >>> 3] ?? 0) & (1 << (at & 7))) !== 0;
}

/** Throws where the offsets of lists or texts lead outside their values. */
function checkOffsets(data: Data): void {
  const offsets: unknown = data.valueOffsets;
  const [child] = data.children;
  const room = child?.length ?? (ArrayBuffer.isView(data.values) ? data.values.byteLength : 0);
  if ((offsets instanceof Int32Array || offsets instanceof BigInt64Array) && !DataType.isUnion(data.type)) {
    for (let i = 0; i < data.length; i++) {
      const [from, to] = [Number(offsets[i]), Number(offsets[i + 1])];
      if (!(from >= 0 && from <= to && to <= room)) throw new Error('a list lies outside its values');
    }
  }
  if (DataType.isFixedSizeList(data.type) && data.length * data.type.listSize > room)
    throw new Error('a list lies outside its values');
  for (const inner of data.children) checkOffsets(inner);
}
