import { type Column, columnLength, type EventLog, hasBit } from '#analysis/log';

const SHOWN_VALUES = 200;

interface AttributeWords {
  readonly name: string;
  readonly level: 'case' | 'event';
  readonly kind: Column['kind'];
  readonly distinct: number | null;
  readonly values: { value: string; count: number }[];
  readonly min: number | null;
  readonly max: number | null;
  readonly missing: number;
}

/** Everything a filter can name: activities with their counts, attributes with their frequent values or ranges. */
export function vocabularyOf(log: EventLog): {
  activities: { name: string; events: number; cases: number }[];
  attributes: AttributeWords[];
} {
  const attributes = [
    ...(log.resource === null ? [] : [attributeWords('resource', 'event', log.resource)]),
    ...Array.from(log.caseAttributes, ([name, column]) => attributeWords(name, 'case', column)),
    ...Array.from(log.eventAttributes, ([name, column]) => attributeWords(name, 'event', column)),
  ];
  return { activities: activityWords(log), attributes };
}

function activityWords(log: EventLog): { name: string; events: number; cases: number }[] {
  const n = log.activities.length;
  const events = new Uint32Array(n);
  const cases = new Uint32Array(n);
  const lastCase = new Int32Array(n).fill(-1);
  for (let c = 0; c < log.caseCount; c++) {
    const to = log.caseOffsets[c + 1] ?? 0;
    for (let e = log.caseOffsets[c] ?? 0; e < to; e++) {
      const a = log.activity[e] ?? 0;
      events[a] = (events[a] ?? 0) + 1;
      if (lastCase[a] === c) continue;
      lastCase[a] = c;
      cases[a] = (cases[a] ?? 0) + 1;
    }
  }
  return log.activities.map((name, a) => ({ name, events: events[a] ?? 0, cases: cases[a] ?? 0 }));
}

function attributeWords(name: string, level: 'case' | 'event', column: Column): AttributeWords {
  const length = columnLength(column);
  const present = (i: number): boolean => column.validity === null || hasBit(column.validity, i);
  const base = { name, level, kind: column.kind };
  if (column.kind === 'text') {
    const counts = new Uint32Array(column.dictionary.length);
    let missing = 0;
    for (let i = 0; i < length; i++) {
      const code = column.codes[i] ?? 0;
      if (present(i)) counts[code] = (counts[code] ?? 0) + 1;
      else missing++;
    }
    const values = column.dictionary
      .map((value, code) => ({ value, count: counts[code] ?? 0 }))
      .sort((a, b) => b.count - a.count);
    return { ...base, distinct: values.length, values: values.slice(0, SHOWN_VALUES), min: null, max: null, missing };
  }
  let missing = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < length; i++) {
    if (!present(i)) {
      missing++;
      continue;
    }
    const value = column.values[i] ?? 0;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const empty = missing === length;
  return { ...base, distinct: null, values: [], min: empty ? null : min, max: empty ? null : max, missing };
}
