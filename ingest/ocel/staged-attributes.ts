import type { ColumnBuilder } from '#analysis/log';
import type { AttributeType, ObjectLogBuilder } from '#analysis/objects';
import { type RawValue, type TypedValue, typedValue } from './attribute-values.ts';
import type { Instants } from './instants.ts';

interface Staged {
  readonly owner: number;
  readonly time: number;
  readonly raw: RawValue;
  readonly type: AttributeType | undefined;
}

/** What became of the values that did not keep to their declared type, or said nothing. */
export interface AttributeDoubts {
  mismatches: number;
  withoutValue: number;
}

/** Values of events or objects by attribute name, until all are known and each attribute gets one kind. */
export class StagedAttributes {
  readonly #byName = new Map<string, Staged[]>();

  /** `type` where the value itself tells it; else the declaration of the owner's type counts when finishing. */
  add(name: string, owner: number, time: number, raw: RawValue, type?: AttributeType): void {
    const list = this.#byName.get(name) ?? [];
    this.#byName.set(name, list);
    list.push({ owner, time, raw, type });
  }

  /** Hands every value to the builder. An attribute whose values are of several kinds becomes text, as the source writes them. */
  finish(
    of: 'event' | 'object',
    builder: ObjectLogBuilder,
    declared: (owner: number, name: string) => AttributeType | undefined,
    instants: Instants,
    doubts: AttributeDoubts,
  ): void {
    for (const [name, staged] of this.#byName) {
      const typed = staged.map(({ raw, type, owner }) => typedValue(raw, type ?? declared(owner, name), instants));
      const kinds = new Set(typed.flatMap(({ kind }) => kind ?? []));
      const [only] = kinds;
      const kind = kinds.size === 1 && only !== undefined ? only : 'text';
      staged.forEach((entry, i) => {
        const value = typed[i] as TypedValue;
        if (!value.conforms) doubts.mismatches++;
        if (value.kind === null) doubts.withoutValue++;
        if (of === 'event') {
          if (value.kind !== null) setValue(builder.eventColumn(name, kind), entry.owner, entry.raw, value);
        } else {
          const attribute = builder.objectAttribute(name, kind);
          const index = attribute.add(entry.owner, entry.time);
          if (value.kind !== null) setValue(attribute.column, index, entry.raw, value);
        }
      });
    }
  }
}

function setValue(column: ColumnBuilder, index: number, raw: RawValue, { number }: TypedValue): void {
  if (column.kind === 'text') column.setText(index, String(raw));
  else column.set(index, number);
}
