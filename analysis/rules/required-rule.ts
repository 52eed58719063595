import { type Limit, limitOf } from './limit.ts';
import { isPicked, type Picked, pickEvents } from './picked-events.ts';
import { type RuleContext, timesOf } from './rule-context.ts';
import type { RuleOf } from './schema.ts';
import { orderByTime } from './time-order.ts';
import { type Coded, codedValues } from './values.ts';
import { Findings } from './violations.ts';

/** Required events by what they have in common, each group ascending by time. */
interface Required {
  readonly offsets: Uint32Array;
  readonly events: Uint32Array;
}

/** Every `activity` has an earlier (or simultaneous) `required` with the same value of `via`, in whatever case; without `via` in its own case. */
export function checkRequiredBefore(context: RuleContext, rule: RuleOf<'required-before'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const picked = pickEvents(context, rule.activity);
  const coded = rule.via === undefined ? caseCodes(context) : codedValues(context, rule.via);
  const limit = rule.within === undefined ? null : limitOf(context, rule.within);
  const time = timesOf(context);
  const required = requiredOf(context, pickEvents(context, rule.required), coded, time);
  for (const c of context.cases) {
    const end = log.caseOffsets[c + 1];
    for (let e = log.caseOffsets[c]; e < end; e++) {
      if (!isPicked(picked, log.activity[e], e, c)) continue;
      const code = coded.codes[e];
      if (code < 0) findings.unknown++;
      else judgeRequired(findings, required, { c, e, code, time, limit, what: coded.texts[code] ?? null });
    }
  }
  return findings;
}

interface Needing {
  readonly c: number;
  readonly e: number;
  readonly code: number;
  readonly time: Float64Array;
  readonly limit: Limit | null;
  readonly what: string | null;
}

function judgeRequired(
  findings: Findings,
  { offsets, events }: Required,
  { c, e, code, time, limit, what }: Needing,
): void {
  let [low, high] = [offsets[code], offsets[code + 1]];
  const first = low;
  if (low === high) {
    findings.add('missing', c, { event: e, what });
    return;
  }
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[events[middle]] <= time[e]) low = middle + 1;
    else high = middle;
  }
  if (low === first) {
    findings.add('wrong-order', c, { event: e, other: events[first], what });
    return;
  }
  if (limit === null) return;
  const other = events[low - 1];
  const [from, to] = [limit.clock[other], limit.clock[e]];
  const late = limit.late(from, to);
  if (late > 0) findings.add('too-late', c, { event: e, other, late, days: limit.days(from, to), what });
}

function requiredOf({ log }: RuleContext, picked: Picked, { codes }: Coded, time: Float64Array): Required {
  const found: number[] = [];
  for (let c = 0; c < log.caseCount; c++)
    for (let e = log.caseOffsets[c]; e < log.caseOffsets[c + 1]; e++)
      if (codes[e] >= 0 && isPicked(picked, log.activity[e], e, c)) found.push(e);
  const offsets = new Uint32Array(codes.reduce((most, code) => Math.max(most, code), -1) + 2);
  for (const e of found) offsets[codes[e] + 1]++;
  for (let i = 1; i < offsets.length; i++) offsets[i] += offsets[i - 1];
  const next = offsets.slice();
  const events = new Uint32Array(found.length);
  const times = Float64Array.from(found, (e) => time[e]);
  for (const place of orderByTime(times, null)) events[next[codes[found[place]]]++] = found[place];
  return { offsets, events };
}

function caseCodes({ log }: RuleContext): Coded {
  const codes = new Int32Array(log.eventCount);
  for (let c = 0; c < log.caseCount; c++) codes.fill(c, log.caseOffsets[c], log.caseOffsets[c + 1]);
  return { codes, texts: [] };
}
