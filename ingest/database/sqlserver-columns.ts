import type { Cell, ColumnKind, DatabaseColumn } from './session.ts';
import type { TextExpression } from './statement.ts';

/** A column as the wire describes it: nullable types have names of their own, with the length as the difference. */
export interface SqlserverColumn {
  readonly colName: string;
  readonly type: { readonly name: string };
  readonly dataLength?: number | undefined;
}

const KINDS: readonly (readonly [RegExp, ColumnKind])[] = [
  [
    /^(TinyInt|SmallInt|Int|BigInt|IntN|Real|Float|FloatN|(Small)?Money|MoneyN|Decimal|DecimalN|Numeric|NumericN)$/,
    'number',
  ],
  [/^(SmallDateTime|DateTime|DateTimeN|DateTime2|DateTimeOffset|Date)$/, 'time'],
  [/^(Bit|BitN)$/, 'boolean'],
  [/^(Binary|VarBinary|Image|UDT|TVP)$/, 'binary'],
];

export function sqlserverColumn({ colName, type, dataLength }: SqlserverColumn): DatabaseColumn {
  const kind = KINDS.find(([names]) => names.test(type.name))?.[1] ?? 'text';
  const isReal = type.name === 'Real' || (type.name === 'FloatN' && dataLength === 4);
  return { name: colName, type: isReal ? 'Real' : type.name, kind };
}

/** Exact numbers and times as text made by the server: the driver would give doubles and dates of its own. */
export const sqlserverText: TextExpression = ({ type }, name) => {
  if (/^(Decimal|Numeric)N?$/.test(type)) return `CONVERT(nvarchar(48), ${name})`;
  if (/Money/.test(type)) return `CONVERT(nvarchar(48), ${name}, 2)`;
  if (type === 'Date') return `CONVERT(nvarchar(48), ${name}, 23)`;
  if (type === 'Time') return `CONVERT(nvarchar(48), ${name}, 114)`;
  if (/DateTime/.test(type)) return `CONVERT(nvarchar(48), ${name}, 126)`;
  if (/^N?Char$/.test(type)) return `RTRIM(${name})`;
  if (type === 'Xml') return `CONVERT(nvarchar(max), ${name})`;
  if (type === 'Variant') return `CONVERT(nvarchar(4000), ${name})`;
  return name;
};

/** What the driver gives for the types that are left to it. */
export function sqlserverCell(value: unknown, { type }: DatabaseColumn): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return type === 'Real' ? shortestReal(value) : String(value);
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

/** The shortest decimal that is this single-precision number: 0.1, not 0.10000000149011612. */
function shortestReal(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}
