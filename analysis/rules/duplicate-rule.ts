import { limitOf } from './limit.ts';
import { normalizeText } from './loose-text.ts';
import { isPicked, pickEvents } from './picked-events.ts';
import type { RuleContext } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { inTime } from './time-order.ts';
import { type Coded, codedValues } from './values.ts';
import { Findings } from './violations.ts';

/** Events to compare with each other, those with equal values in one group. */
interface Candidates {
  readonly events: number[];
  readonly cases: number[];
  readonly groups: Int32Array;
}

/** Events (or cases, by their first event) whose attributes are all equal and present, one after the other within the limit: the later one is the violation. */
export function checkDuplicate(context: RuleContext, rule: RuleOf<'duplicate'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const { events, cases, groups } = candidates(context, rule, findings);
  const limit = rule.within === undefined ? null : limitOf(context, rule.within);
  const order = inTime(log, events, cases);
  const last = new Map<number, number>();
  for (const i of order) {
    const before = last.get(groups[i]);
    last.set(groups[i], events[i]);
    if (before === undefined) continue;
    if (limit === null || limit.late(limit.clock[before], limit.clock[events[i]]) <= 0)
      findings.add('duplicate', cases[i], { event: events[i], other: before });
  }
  return findings;
}

function candidates(context: RuleContext, rule: RuleOf<'duplicate'>, findings: Findings): Candidates {
  const { log, cases: checked } = context;
  const picked = rule.activity === undefined ? null : pickEvents(context, rule.activity);
  const coded = rule.attributes.map((attribute) => {
    const values = codedValues(context, attribute);
    return rule.loose === true ? loosely(values) : values;
  });
  const events: number[] = [];
  const cases: number[] = [];
  for (const c of checked) {
    const begin = log.caseOffsets[c];
    const end = picked === null ? Math.min(begin + 1, log.caseOffsets[c + 1]) : log.caseOffsets[c + 1];
    for (let e = begin; e < end; e++) {
      if (picked !== null && !isPicked(picked, log.activity[e], e, c)) continue;
      if (coded.some(({ codes }) => codes[e] < 0)) {
        findings.unknown++;
        continue;
      }
      events.push(e);
      cases.push(c);
    }
  }
  return { events, cases, groups: grouped(events, coded) };
}

/** The number of the group of each event: equal for equal values of all attributes. */
function grouped(events: readonly number[], coded: readonly Coded[]): Int32Array {
  const groups = new Int32Array(events.length);
  for (const { codes, texts } of coded) {
    const numbers = new Map<number, number>();
    for (let i = 0; i < events.length; i++) {
      const key = groups[i] * (texts.length + 1) + codes[events[i]];
      const known = numbers.get(key);
      groups[i] = known ?? numbers.size;
      if (known === undefined) numbers.set(key, numbers.size);
    }
  }
  return groups;
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
