import { formatLocal } from '../table/index.ts';
import type { CellKind } from './flat-columns.ts';

export const CELL_BYTES: Readonly<Record<CellKind, number>> = {
  text: 16,
  integer: 8,
  double: 8,
  boolean: 1,
  date: 4,
  'local-us': 8,
  'utc-us': 8,
  'local-ns': 8,
};

/** The text of a fixed-width value; '' for NaN. `null` for texts. */
export function cellText(kind: CellKind): ((key: Uint8Array) => string) | null {
  if (kind === 'text') return null;
  return (key) => {
    const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
    switch (kind) {
      case 'integer':
        return String(view.getBigInt64(0, true));
      case 'double':
        return numberText(view.getFloat64(0, true));
      case 'boolean':
        return view.getUint8(0) === 0 ? 'false' : 'true';
      case 'date':
        return formatLocal(BigInt(view.getInt32(0, true)) * 86_400n, 1n).replace('T00:00:00', '');
      case 'local-us':
        return formatLocal(view.getBigInt64(0, true), 1_000_000n);
      case 'utc-us':
        return `${formatLocal(view.getBigInt64(0, true), 1_000_000n)}Z`;
      case 'local-ns':
        return formatLocal(view.getBigInt64(0, true), 1_000_000_000n);
      default:
        return kind satisfies never;
    }
  };
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return '';
  return Object.is(value, -0) ? '-0' : String(value);
}
