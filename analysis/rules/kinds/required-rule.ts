import { selectedCases } from '../../log/index.ts';
import { type Limit, limitOf } from '../context/limit.ts';
import { visitPicked } from '../context/outlines.ts';
import { type Picked, pickEvents } from '../context/picked-events.ts';
import { type RuleContext, timesOf } from '../context/rule-context.ts';
import { FoundEvents, orderByTime } from '../context/time-order.ts';
import { type Coded, codedValues } from '../context/values.ts';
import { Findings } from '../findings/violations.ts';
import type { RuleOf } from '../schema.ts';

/** Required events by what they have in common, each group ascending by time. */
interface Required {
  readonly offsets: Uint32Array;
  readonly events: Uint32Array;
}

/** Every `activity` has an earlier (or simultaneous) `required` with the same value of `via`, in whatever case; without `via` in its own case. */
export function checkRequiredBefore(context: RuleContext, rule: RuleOf<'required-before'>): Findings {
  const findings = new Findings();
  const limit = rule.within === undefined ? null : limitOf(context, rule.within);
  const time = timesOf(context);
  const needing = pickEvents(context, rule.activity);
  const required = pickEvents(context, rule.required);
  if (rule.via === undefined) {
    checkInCases(context, [needing, required], { findings, time, limit });
    return findings;
  }
  const coded = codedValues(context, rule.via);
  const all = requiredOf(context, required, coded, time);
  visitPicked(context, [needing], (c, begin, { places, from, to }) => {
    for (let i = from; i < to; i++) {
      const e = begin + places[i];
      const code = coded.codes[e];
      if (code < 0) findings.unknown++;
      else {
        const [low, high] = [all.offsets[code], all.offsets[code + 1]];
        judgeRequired(findings, all.events, low, high, { c, e, time, limit, what: coded.texts[code] ?? null });
      }
    }
  });
  return findings;
}

const [NEEDING, REQUIRED] = [1, 2];

function checkInCases(
  context: RuleContext,
  picked: readonly Picked[],
  { findings, time, limit }: { readonly findings: Findings; readonly time: Float64Array; readonly limit: Limit | null },
): void {
  const required: number[] = [];
  visitPicked(context, picked, (c, begin, { places, parts, from, to }) => {
    required.length = 0;
    for (let i = from; i < to; i++) if (parts[i] & REQUIRED) required.push(begin + places[i]);
    // Events of intervals stand by their start: they may end in another order.
    for (let i = 1; i < required.length; i++)
      if (time[required[i - 1]] > time[required[i]]) required.sort((a, b) => time[a] - time[b] || a - b);
    for (let i = from; i < to; i++)
      if (parts[i] & NEEDING)
        judgeRequired(findings, required, 0, required.length, { c, e: begin + places[i], time, limit, what: null });
  });
}

interface Needing {
  readonly c: number;
  readonly e: number;
  readonly time: Float64Array;
  readonly limit: Limit | null;
  readonly what: string | null;
}

/** Looks for the latest of the required events, `begin` to `end`, that is not later. */
function judgeRequired(
  findings: Findings,
  events: ArrayLike<number>,
  begin: number,
  end: number,
  { c, e, time, limit, what }: Needing,
): void {
  if (begin === end) {
    findings.add('missing', c, { event: e, what });
    return;
  }
  let [low, high] = [begin, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[events[middle]] <= time[e]) low = middle + 1;
    else high = middle;
  }
  if (low === begin) {
    findings.add('wrong-order', c, { event: e, other: events[begin], what });
    return;
  }
  if (limit === null) return;
  const other = events[low - 1];
  const [from, to] = [limit.clock[other], limit.clock[e]];
  const late = limit.late(from, to);
  if (late > 0) findings.add('too-late', c, { event: e, other, late, days: limit.days(from, to), what });
}

function requiredOf(context: RuleContext, picked: Picked, { codes, texts }: Coded, time: Float64Array): Required {
  const found = new FoundEvents();
  visitPicked({ ...context, cases: selectedCases(context.log, null) }, [picked], (c, begin, { places, from, to }) => {
    for (let i = from; i < to; i++) if (codes[begin + places[i]] >= 0) found.add(begin + places[i], c);
  });
  const times = new Float64Array(found.length);
  for (let i = 0; i < times.length; i++) times[i] = time[found.events[i]];
  const order = orderByTime(times);
  const offsets = new Uint32Array(texts.length + 1);
  for (let i = 0; i < times.length; i++) offsets[codes[found.events[i]] + 1]++;
  for (let i = 1; i < offsets.length; i++) offsets[i] += offsets[i - 1];
  const next = offsets.slice();
  const events = new Uint32Array(times.length);
  for (const place of order) events[next[codes[found.events[place]]]++] = found.events[place];
  return { offsets, events };
}
