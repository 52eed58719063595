import { AnalysisError } from '../../error.ts';
import { type Column, type ColumnValue, type EventLog, hasBit, valueAt } from '../../log/index.ts';
import type { NameContext } from './rule-context.ts';

/** Where an attribute stands: with the events, or with their cases. */
export interface Attribute {
  readonly column: Column;
  readonly ofCase: boolean;
}

/** An attribute by name: of events first, then of cases; `resource` is who did it. Throws `unknown-attribute`. */
export function attributeOf(context: NameContext, name: string): Attribute {
  const found = [name, ...(context.aliases?.[name] ?? [])].map((one) => attributeNamed(context.log, one));
  const first = found.find((one) => one !== null);
  if (first !== undefined) return first;
  const { log } = context;
  const known = [
    ...(log.resource === null ? [] : ['resource']),
    ...log.eventAttributes.keys(),
    ...log.caseAttributes.keys(),
  ];
  throw new AnalysisError(
    'unknown-attribute',
    `a rule asks for the attribute ${JSON.stringify(name)}, which the log does not have; it has ${known.map((one) => JSON.stringify(one)).join(', ') || 'none'}`,
    { attribute: name },
  );
}

function attributeNamed(log: EventLog, name: string): Attribute | null {
  const ofEvent = (name === 'resource' ? log.resource : null) ?? log.eventAttributes.get(name);
  if (ofEvent !== undefined) return { column: ofEvent, ofCase: false };
  const column = log.caseAttributes.get(name);
  return column === undefined ? null : { column, ofCase: true };
}

/** The value of an event, by event and case; `null` where it is missing or empty. */
export type ValueOf = (event: number, caseIndex: number) => ColumnValue;

export function valuesOf(context: NameContext, name: string): ValueOf {
  const { column, ofCase } = attributeOf(context, name);
  return (event, caseIndex) => {
    const value = valueAt(column, ofCase ? caseIndex : event);
    return value === '' ? null : value;
  };
}

/** Like `valuesOf`, as numbers; text that is no number is missing. */
export function numbersOf(context: NameContext, name: string): (event: number, caseIndex: number) => number | null {
  const value = valuesOf(context, name);
  return (event, caseIndex) => {
    const found = value(event, caseIndex);
    const number =
      typeof found === 'string' ? Number(found.trim() || Number.NaN) : found === null ? Number.NaN : Number(found);
    return Number.isFinite(number) ? number : null;
  };
}

/** An attribute as a code an event; −1: missing or empty. */
export interface Coded {
  readonly codes: Int32Array;
  /** Text of each code; several codes never have the same one. */
  readonly texts: readonly string[];
}

const known = new WeakMap<EventLog, Map<Column, Coded>>();
const KEPT = 6;

/** An attribute of every event as codes. The last few of a log are kept with it. O(events). */
export function codedValues(context: NameContext, name: string): Coded {
  const { log } = context;
  const { column, ofCase } = attributeOf(context, name);
  const coded = known.get(log) ?? new Map<Column, Coded>();
  known.set(log, coded);
  const found = coded.get(column);
  if (found !== undefined) return found;
  const own = codeColumn(column);
  const made = ofCase ? { ...own, codes: spread(log, own.codes) } : own;
  const [oldest] = coded.keys();
  if (coded.size >= KEPT && oldest !== undefined) coded.delete(oldest);
  coded.set(column, made);
  return made;
}

function codeColumn(column: Column): Coded {
  if (column.kind === 'text') {
    const empty = column.dictionary.indexOf('');
    const codes = new Int32Array(column.codes.length);
    const { validity } = column;
    for (let i = 0; i < codes.length; i++) {
      const code = column.codes[i];
      codes[i] = code === empty || (validity !== null && !hasBit(validity, i)) ? -1 : code;
    }
    return { codes, texts: column.dictionary };
  }
  const { values, validity } = column;
  const codes = new Int32Array(values.length);
  const seen = new Map<number, number>();
  for (let i = 0; i < codes.length; i++) {
    if (validity !== null && !hasBit(validity, i)) {
      codes[i] = -1;
      continue;
    }
    let code = seen.get(values[i]);
    if (code === undefined) {
      code = seen.size;
      seen.set(values[i], code);
    }
    codes[i] = code;
  }
  const isBoolean = column.kind === 'boolean';
  return { codes, texts: Array.from(seen.keys(), (value) => String(isBoolean ? value !== 0 : value)) };
}

function spread({ caseOffsets, caseCount, eventCount }: EventLog, ofCase: Int32Array): Int32Array {
  const codes = new Int32Array(eventCount);
  for (let c = 0; c < caseCount; c++) codes.fill(ofCase[c], caseOffsets[c], caseOffsets[c + 1]);
  return codes;
}
