import { AnalysisError } from '../error.ts';
import { CaseSet, type Column, columnLength, type EventLog, hasBit } from '../log/index.ts';
import { didYouMean } from '../suggestion.ts';
import { instantOf } from './instant.ts';
import type { FilterOf } from './schema.ts';

type ValueTest = FilterOf<'attribute'>['test'];

/**
 * Cases by an attribute of the case or of its events. At event level "in", "range" and "present" hold when they hold for at least
 * one event; "not-in" and "missing" are their complements. Throws `unknown-attribute` with the nearest name.
 */
export function attributeFilter(spec: FilterOf<'attribute'>, log: EventLog): CaseSet {
  const column = columnOf(spec, log);
  const positive = matching(spec.attribute, column, spec.test);
  const found =
    spec.level === 'case' ? CaseSet.where(log.caseCount, (c) => positive[c] === 1) : anyEvent(log, positive);
  return spec.test.is === 'not-in' || spec.test.is === 'missing' ? found.not() : found;
}

function columnOf(spec: FilterOf<'attribute'>, log: EventLog): Column {
  const columns = spec.level === 'case' ? log.caseAttributes : log.eventAttributes;
  const column = columns.get(spec.attribute);
  if (column !== undefined) return column;
  if (spec.level === 'event' && spec.attribute === 'resource' && log.resource !== null) return log.resource;
  const known = [...columns.keys(), ...(spec.level === 'event' && log.resource !== null ? ['resource'] : [])];
  const elsewhere = (spec.level === 'case' ? log.eventAttributes : log.caseAttributes).has(spec.attribute);
  const hint = elsewhere
    ? ` It is an attribute of the ${spec.level === 'case' ? 'events: use level "event"' : 'cases: use level "case"'}.`
    : didYouMean(spec.attribute, known);
  throw new AnalysisError(
    'unknown-attribute',
    `the log has no ${spec.level} attribute ${JSON.stringify(spec.attribute)}.${hint}`,
    { attribute: spec.attribute, level: spec.level },
  );
}

function anyEvent(log: EventLog, positive: Uint8Array): CaseSet {
  const { caseOffsets } = log;
  return CaseSet.where(log.caseCount, (c) => {
    for (let e = caseOffsets[c]; e < caseOffsets[c + 1]; e++) if (positive[e] === 1) return true;
    return false;
  });
}

/** 1 where the value is there and passes "in" or "range" (for "missing" and "present": where it is there). */
function matching(name: string, column: Column, test: ValueTest): Uint8Array {
  const passes = predicateOf(name, column, test);
  const { validity } = column;
  const out = new Uint8Array(columnLength(column));
  for (let i = 0; i < out.length; i++) if ((validity === null || hasBit(validity, i)) && passes(i)) out[i] = 1;
  return out;
}

function predicateOf(name: string, column: Column, test: ValueTest): (index: number) => boolean {
  switch (test.is) {
    case 'missing':
    case 'present':
      return () => true;
    case 'in':
    case 'not-in':
      return isOneOf(column, test.values);
    case 'range':
      return isWithin(name, column, test);
    default:
      return test satisfies never;
  }
}

function isOneOf(column: Column, values: readonly (string | number | boolean)[]): (index: number) => boolean {
  switch (column.kind) {
    case 'text': {
      const wanted = new Set(values.map(String));
      const kept = Uint8Array.from(column.dictionary, (value) => (wanted.has(value) ? 1 : 0));
      return (i) => kept[column.codes[i]] === 1;
    }
    case 'boolean': {
      const wanted = new Set(
        values.map((value) => (String(value) === 'true' ? 1 : String(value) === 'false' ? 0 : -1)),
      );
      return (i) => wanted.has(column.values[i] as 0 | 1);
    }
    case 'number': {
      const wanted = new Set(values.map(Number));
      return (i) => wanted.has(column.values[i]);
    }
    case 'time': {
      const wanted = new Set(
        values.map((value) => instantOf(typeof value === 'boolean' ? String(value) : value, 'lower')),
      );
      return (i) => wanted.has(column.values[i]);
    }
    default:
      return column satisfies never;
  }
}

function isWithin(name: string, column: Column, test: Extract<ValueTest, { is: 'range' }>): (index: number) => boolean {
  if (column.kind !== 'number' && column.kind !== 'time') {
    throw new AnalysisError(
      'invalid-parameter',
      `a range needs numbers or times; ${JSON.stringify(name)} is ${column.kind}: use "in" with values`,
      { attribute: name },
    );
  }
  const bound = (value: string | number | undefined, open: number, end: 'lower' | 'upper'): number => {
    if (value === undefined) return open;
    if (column.kind === 'number' && typeof value === 'string')
      throw new AnalysisError(
        'invalid-parameter',
        `${JSON.stringify(name)} holds numbers; ${JSON.stringify(value)} is none`,
      );
    return instantOf(value, end);
  };
  const min = bound(test.min, Number.NEGATIVE_INFINITY, 'lower');
  const max = bound(test.max, Number.POSITIVE_INFINITY, 'upper');
  const { values } = column;
  return (i) => values[i] >= min && values[i] <= max;
}
