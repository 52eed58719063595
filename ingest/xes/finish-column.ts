import {
  bitmapBytes,
  type Column,
  Dictionary,
  setBit,
  sortDictionary,
  type TextColumn,
  type Validity,
} from '#analysis/log';
import type { ByteDictionary } from '../encoding/index.ts';
import type { StagedColumn } from './staged-column.ts';

/** Marks a row that has no place in the log. */
export const NOT_USED = 0xffffffff;

/** Where rows of the file stand in the log. */
export interface Places {
  /** The place of each row or `NOT_USED`; `null` when each row is at its own number. */
  readonly of: Uint32Array | null;
  /** Number of places. */
  readonly length: number;
}

/** A finished column and how many of its values had bytes that are not valid UTF-8. */
export interface FinishedColumn<C extends Column = Column> {
  readonly column: C;
  readonly invalidText: number;
}

/** The column in which the value of each row stands at the row's place; written once, straight to it. */
export function finishColumn(staged: StagedColumn, places: Places): FinishedColumn {
  const { rows, values, kind, dictionary, length: count } = staged;
  if (dictionary !== null && kind === 'text')
    return finishText({ rows, codes: values, count, texts: dictionary }, places);
  const out = kind === 'boolean' ? new Uint8Array(places.length) : new Float64Array(places.length);
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    const place = places.of === null ? row : places.of[row]!;
    if (place !== NOT_USED) out[place] = values[i]!;
  }
  const validity = validityOf({ rows, count }, places);
  if (out instanceof Uint8Array) return { column: { kind: 'boolean', values: out, validity }, invalidText: 0 };
  return { column: { kind: kind === 'time' ? 'time' : 'number', values: out, validity }, invalidText: 0 };
}

/** Text values as codes; a negative code is a missing value. */
export interface CodedText {
  /** Row of each code; `null`: code i is that of row i. */
  readonly rows: Uint32Array | null;
  readonly codes: Uint32Array | Int32Array | Float64Array;
  readonly count: number;
  readonly texts: Pick<ByteDictionary, 'size' | 'text' | 'allAscii' | 'isValid'>;
}

/** As `finishColumn`, with the dictionary sorted by code points and free of texts no used row has. */
export function finishText(source: CodedText, places: Places): FinishedColumn<TextColumn> {
  const { rows, codes, count } = source;
  const uses = usesOf(source, places);
  const { newCode, dictionary, invalidText } = sortedTexts(source.texts, uses);
  const out = new Uint32Array(places.length);
  for (let i = 0; i < count; i++) {
    const code = codes[i]!;
    if (code < 0) continue;
    const row = rows === null ? i : rows[i]!;
    const place = places.of === null ? row : places.of[row]!;
    if (place !== NOT_USED) out[place] = newCode[code]!;
  }
  const column: TextColumn = { kind: 'text', codes: out, dictionary, validity: validityOf(source, places) };
  return { column, invalidText };
}

/** How many used rows have each code. */
function usesOf({ rows, codes, count, texts }: CodedText, places: Places): Uint32Array {
  const uses = new Uint32Array(texts.size);
  for (let i = 0; i < count; i++) {
    const code = codes[i]!;
    if (code >= 0 && (places.of === null || places.of[rows === null ? i : rows[i]!] !== NOT_USED)) uses[code]!++;
  }
  return uses;
}

function sortedTexts(texts: CodedText['texts'], uses: Uint32Array) {
  const distinct = new Dictionary();
  const newCode = new Uint32Array(uses.length);
  const ascii = texts.allAscii();
  let invalidText = 0;
  for (let code = 0; code < uses.length; code++) {
    if (uses[code] === 0) continue;
    // Texts that differ only in invalid bytes are one.
    newCode[code] = distinct.add(texts.text(code));
    if (!ascii && !texts.isValid(code)) invalidText += uses[code]!;
  }
  const sorted = sortDictionary(distinct.values);
  if (distinct.size > 0) for (let code = 0; code < uses.length; code++) newCode[code] = sorted.newCode[newCode[code]!]!;
  return { newCode, dictionary: sorted.values, invalidText };
}

type Rows = Pick<CodedText, 'rows' | 'count'> & { readonly codes?: CodedText['codes'] };

/** Which places have a value: `null` when all have. */
function validityOf({ rows, count, codes }: Rows, places: Places): Validity {
  // Rows ascend and occur once: as many as there are places is all of them.
  if (places.of === null && codes === undefined && count === places.length) return null;
  const bits = new Uint8Array(bitmapBytes(places.length));
  let present = 0;
  for (let i = 0; i < count; i++) {
    if (codes !== undefined && codes[i]! < 0) continue;
    const row = rows === null ? i : rows[i]!;
    const place = places.of === null ? row : places.of[row]!;
    if (place === NOT_USED) continue;
    setBit(bits, place);
    present++;
  }
  return present === places.length ? null : bits;
}
