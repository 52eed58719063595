import { limitOf } from '../context/limit.ts';
import { visitPicked } from '../context/outlines.ts';
import { pickEvents } from '../context/picked-events.ts';
import type { RuleContext } from '../context/rule-context.ts';
import { FoundEvents, inTime } from '../context/time-order.ts';
import { attributeOf, type Coded, codedValues } from '../context/values.ts';
import { Findings } from '../findings/violations.ts';
import type { RuleOf } from '../schema.ts';
import { normalizeText } from './loose-text.ts';

/** Events (or cases, by their first event) whose attributes are all equal and present, one after the other within the limit: the later one is the violation. */
export function checkDuplicate(context: RuleContext, rule: RuleOf<'duplicate'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const coded = rule.attributes.map((attribute) => {
    const values = codedValues(context, attribute);
    // Sign and decimal point of a number are no punctuation: −10 is not 10, 1.5 is not 15.
    const isText = attributeOf(context, attribute).column.kind === 'text';
    return rule.loose === true && isText ? loosely(values) : values;
  });
  const found = candidates(context, rule, (e) => {
    for (const { codes } of coded)
      if (codes[e] < 0) {
        findings.unknown++;
        return false;
      }
    return true;
  });
  const { groups, count } = grouped(found, coded);
  const limit = rule.within === undefined ? null : limitOf(context, rule.within);
  const last = new Int32Array(count).fill(-1);
  const { events, cases } = found;
  for (const i of inTime(log, found)) {
    const before = last[groups[i]];
    last[groups[i]] = events[i];
    if (before < 0) continue;
    if (limit === null || limit.late(limit.clock[before], limit.clock[events[i]]) <= 0)
      findings.add('duplicate', cases[i], { event: events[i], other: before });
  }
  return findings;
}

/** Events to compare with each other. */
function candidates(context: RuleContext, rule: RuleOf<'duplicate'>, isComplete: (event: number) => boolean) {
  const found = new FoundEvents();
  const { caseOffsets } = context.log;
  const add = (e: number, c: number): void => {
    if (isComplete(e)) found.add(e, c);
  };
  if (rule.activity === undefined) {
    for (const c of context.cases) if (caseOffsets[c] < caseOffsets[c + 1]) add(caseOffsets[c], c);
    return found;
  }
  visitPicked(context, [pickEvents(context, rule.activity)], (c, begin, { places, from, to }) => {
    for (let i = from; i < to; i++) add(begin + places[i], c);
  });
  return found;
}

/** Pairs of codes that are looked up in a table rather than a map. */
const TABLE = 1 << 22;

/** The number of the group of each event: equal for equal values of all attributes. */
function grouped({ events, length }: FoundEvents, coded: readonly Coded[]) {
  const groups = new Int32Array(length);
  let count = Math.min(1, length);
  for (const { codes, texts } of coded) {
    const width = texts.length + 1;
    const numbers = count * width <= TABLE ? new Int32Array(count * width) : new Map<number, number>();
    let next = 0;
    for (let i = 0; i < length; i++) {
      const key = groups[i] * width + codes[events[i]];
      const known = numbers instanceof Map ? (numbers.get(key) ?? 0) : numbers[key];
      groups[i] = known === 0 ? next : known - 1;
      if (known !== 0) continue;
      next++;
      if (numbers instanceof Map) numbers.set(key, next);
      else numbers[key] = next;
    }
    count = next;
  }
  return { groups, count };
}

/** The same values, those that differ only in case, width, spaces and punctuation with one code. */
function loosely({ codes, texts }: Coded): Coded {
  const places = new Map<string, number>();
  const merged = texts.map((text) => {
    const key = normalizeText(text);
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return key === '' ? -1 : place;
  });
  return { codes: codes.map((code) => (code < 0 ? -1 : merged[code])), texts: [...places.keys()] };
}
