import type { CodedColumn, TableRead } from '../../csv/index.ts';

/** How many rows of one side belong to one of the other. */
export type JoinRelation = '1:1' | 'n:1' | 'n:m';

/** A join that the tables suggest: `right` is the side whose key is unique, where one is. */
export interface JoinProposal {
  readonly left: string;
  readonly right: string;
  readonly on: readonly { readonly left: string; readonly right: string }[];
  readonly relation: JoinRelation;
  /** Share of the rows of `left` with a key that `right` has. */
  readonly matchedLeft: number;
  /** Share of the rows of `right` with a key that `left` has. */
  readonly matchedRight: number;
  /** 0–1: by the names of the columns, the overlap of their values, and the uniqueness of the key. */
  readonly confidence: number;
  readonly sameNames: boolean;
}

/** A table to be joined. */
export interface NamedTable {
  readonly name: string;
  readonly read: TableRead;
}

const SAMPLE = 200;
const LEAST_CONFIDENCE = 0.35;

interface KeyColumn {
  readonly name: string;
  readonly plainName: string;
  readonly column: CodedColumn;
  readonly texts: readonly string[];
  readonly set: ReadonlySet<string>;
  /** Mean length of the distinct texts. */
  readonly length: number;
}

/** A pair of columns that may mean the same. */
interface Pair {
  readonly left: KeyColumn;
  readonly right: KeyColumn;
  readonly likeness: number;
  readonly overlap: number;
}

/**
 * Joins that tables suggest, surest first: for every two tables the columns whose names are alike and whose values overlap, several
 * together where one alone is not unique. At most one for every two tables. Looks at the rows that were read.
 */
export function proposeJoins(tables: readonly NamedTable[]): JoinProposal[] {
  const keyed = tables.map((table) => ({ ...table, columns: keyColumns(table.read) }));
  const proposals: JoinProposal[] = [];
  keyed.forEach((a, i) => {
    for (const b of keyed.slice(i + 1)) {
      const proposal = proposalFor(a, b);
      if (proposal !== null) proposals.push(proposal);
    }
  });
  return proposals.sort((a, b) => b.confidence - a.confidence || (a.left < b.left ? -1 : 1));
}

type Keyed = NamedTable & { readonly columns: readonly KeyColumn[] };

function keyColumns({ table }: TableRead): KeyColumn[] {
  return table.columns.flatMap((column): KeyColumn[] => {
    const texts = column.values.texts().filter((text) => text !== '');
    if (texts.length === 0) return [];
    const length = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
    const plainName = column.name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
    return [{ name: column.name, plainName, column, texts, set: new Set(texts), length }];
  });
}

function proposalFor(a: Keyed, b: Keyed): JoinProposal | null {
  const pairs = a.columns.flatMap((left) =>
    b.columns.flatMap((right) => {
      const pair = pairOf(left, right, a.name, b.name);
      return pair === null ? [] : [pair];
    }),
  );
  pairs.sort((x, y) => scoreOf(y) - scoreOf(x) || y.left.set.size - x.left.set.size);
  const [best, ...others] = pairs;
  if (best === undefined) return null;
  let chosen = [best];
  let found = measured(a, b, chosen);
  for (const pair of others) {
    if (found.uniqueLeft || found.uniqueRight) break;
    const fresh = chosen.every(({ left, right }) => left !== pair.left && right !== pair.right);
    if (!fresh || pair.likeness < 1) continue;
    const wider = measured(a, b, [...chosen, pair]);
    if (wider.matchedLeft === 0 || wider.distinct <= found.distinct) continue;
    chosen = [...chosen, pair];
    found = wider;
  }
  return proposalOf(a, b, chosen, found);
}

const scoreOf = ({ likeness, overlap }: Pair): number => 0.5 * likeness + 0.5 * overlap;

/** Columns of other names count where their values are long and many enough not to be equal by chance. */
function pairOf(left: KeyColumn, right: KeyColumn, leftTable: string, rightTable: string): Pair | null {
  const likeness = likenessOf(left, right, leftTable, rightTable);
  const [few, many] = left.set.size <= right.set.size ? [left, right] : [right, left];
  const sample = few.texts.slice(0, SAMPLE).filter((text) => many.set.has(text)).length;
  const looked = Math.min(SAMPLE, few.texts.length);
  const overlap = sample / looked;
  if (likeness === 0 && (overlap < 0.8 || few.set.size < 5 || few.length < 4)) return null;
  return overlap < 0.1 ? null : { left, right, likeness, overlap };
}

function likenessOf(left: KeyColumn, right: KeyColumn, leftTable: string, rightTable: string): number {
  const [a, b] = [left.plainName, right.plainName];
  if (a === b) return 1;
  const owned = (table: string, name: string): string[] => {
    const plain = table.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
    return [`${plain}${name}`, `${plain.replace(/s$/, '')}${name}`];
  };
  if (owned(rightTable, b).includes(a) || owned(leftTable, a).includes(b)) return 0.9;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 4 && (long.startsWith(short) || long.endsWith(short)) ? 0.6 : 0;
}

interface Measured {
  readonly matchedLeft: number;
  readonly matchedRight: number;
  readonly uniqueLeft: boolean;
  readonly uniqueRight: boolean;
  /** Distinct keys of both sides. */
  readonly distinct: number;
}

function measured(a: Keyed, b: Keyed, pairs: readonly Pair[]): Measured {
  const left = keysOf(
    a.read,
    pairs.map((pair) => pair.left.column),
  );
  const right = keysOf(
    b.read,
    pairs.map((pair) => pair.right.column),
  );
  const matched = (own: Keys, other: Keys): number => {
    let rows = 0;
    for (const [key, count] of own.counts) if (other.counts.has(key)) rows += count;
    return own.rows === 0 ? 0 : rows / own.rows;
  };
  return {
    matchedLeft: matched(left, right),
    matchedRight: matched(right, left),
    uniqueLeft: left.counts.size === left.keyed,
    uniqueRight: right.counts.size === right.keyed,
    distinct: left.counts.size + right.counts.size,
  };
}

interface Keys {
  readonly rows: number;
  /** Rows with a whole key. */
  readonly keyed: number;
  readonly counts: ReadonlyMap<string, number>;
}

function keysOf({ table }: TableRead, columns: readonly CodedColumn[]): Keys {
  const counts = new Map<string, number>();
  const texts = columns.map(({ values }) => values.texts());
  let keyed = 0;
  for (let row = 0; row < table.rowCount; row++) {
    const parts = columns.map(({ codes }, i) => texts[i]?.[codes[row] ?? 0] ?? '');
    if (parts.includes('')) continue;
    const key = parts.length === 1 ? (parts[0] ?? '') : JSON.stringify(parts);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    keyed++;
  }
  return { rows: table.rowCount, keyed, counts };
}

function proposalOf(a: Keyed, b: Keyed, pairs: readonly Pair[], found: Measured): JoinProposal | null {
  const turned = found.uniqueLeft && !found.uniqueRight;
  const { matchedLeft, matchedRight, uniqueLeft, uniqueRight } = found;
  const likeness = pairs.reduce((sum, pair) => sum + pair.likeness, 0) / pairs.length;
  const unique = uniqueLeft || uniqueRight;
  // Without a unique side only equal names speak for a join.
  if (!unique && likeness < 1) return null;
  const confidence = 0.4 * likeness + 0.4 * Math.max(matchedLeft, matchedRight) + (unique ? 0.2 : 0);
  if (confidence < LEAST_CONFIDENCE || Math.max(matchedLeft, matchedRight) < 0.1) return null;
  const on = pairs.map(({ left, right }) => ({ left: left.name, right: right.name }));
  return {
    left: turned ? b.name : a.name,
    right: turned ? a.name : b.name,
    on: turned ? on.map(({ left, right }) => ({ left: right, right: left })) : on,
    relation: uniqueLeft && uniqueRight ? '1:1' : unique ? 'n:1' : 'n:m',
    matchedLeft: turned ? matchedRight : matchedLeft,
    matchedRight: turned ? matchedLeft : matchedRight,
    confidence: Math.round(confidence * 100) / 100,
    sameNames: pairs.every((pair) => pair.likeness === 1),
  };
}
