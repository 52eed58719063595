import { PAIR, type RelationCounts } from './relation-counts.ts';
import type { BinaryTemplate, UnaryTemplate } from './template-names.ts';
import type { TraceRelations } from './trace-relations.ts';

/** Which activity a case must have for the rule to say anything about it. */
type Activation = 'first' | 'second' | 'either';

export interface BinaryRule {
  readonly activation: Activation;
  /** A rule against something counts the cases that break it, the others those that keep it. */
  readonly counts: 'kept' | 'broken';
  readonly field: number;
  /** Whether a trace with both activities has what is counted; i and k are local numbers. */
  readonly met: (trace: TraceRelations, i: number, k: number) => boolean;
}

const alternating = (t: TraceRelations, i: number, k: number): number => t.projected[i * t.size + k];
const adjacent = (t: TraceRelations, i: number, k: number): number => t.adjacent[i * t.size + k];
const responds = (t: TraceRelations, i: number, k: number): boolean => t.last[i] < t.last[k];
const precedes = (t: TraceRelations, i: number, k: number): boolean => t.first[i] < t.first[k];
const kept = (activation: Activation, field: number, met: BinaryRule['met']): BinaryRule => ({
  activation,
  counts: 'kept',
  field,
  met,
});
const broken = (activation: Activation, field: number, met: BinaryRule['met']): BinaryRule => ({
  activation,
  counts: 'broken',
  field,
  met,
});

/** What a template asks of a trace that has both activities; with only one of them a rule of the kind `kept` is broken, of `broken` kept. */
const rules: Readonly<Record<BinaryTemplate, BinaryRule>> = {
  responded_existence: kept('first', PAIR.together, () => true),
  coexistence: kept('either', PAIR.together, () => true),
  response: kept('first', PAIR.response, responds),
  precedence: kept('second', PAIR.precedence, precedes),
  succession: kept('either', PAIR.succession, (t, i, k) => responds(t, i, k) && precedes(t, i, k)),
  alternate_response: kept('first', PAIR.alternateResponse, (t, i, k) => alternating(t, i, k) === t.count[i]),
  alternate_precedence: kept('second', PAIR.alternatePrecedence, (t, i, k) => alternating(t, i, k) === t.count[k]),
  alternate_succession: kept(
    'either',
    PAIR.alternateSuccession,
    (t, i, k) => t.count[i] === t.count[k] && alternating(t, i, k) === t.count[i],
  ),
  chain_response: kept('first', PAIR.chainResponse, (t, i, k) => adjacent(t, i, k) === t.count[i]),
  chain_precedence: kept('second', PAIR.chainPrecedence, (t, i, k) => adjacent(t, i, k) === t.count[k]),
  chain_succession: kept(
    'either',
    PAIR.chainSuccession,
    (t, i, k) => t.count[i] === t.count[k] && adjacent(t, i, k) === t.count[i],
  ),
  not_coexistence: broken('either', PAIR.together, () => true),
  not_succession: broken('first', PAIR.follows, (t, i, k) => t.first[i] < t.last[k]),
  not_chain_succession: broken('first', PAIR.adjacent, (t, i, k) => adjacent(t, i, k) > 0),
};

/** Cases in which a rule on (a, b) says something. */
export function activatedCases(counts: RelationCounts, template: BinaryTemplate, a: number, b: number): number {
  const { activityCases } = counts;
  switch (rules[template].activation) {
    case 'first':
      return activityCases[a];
    case 'second':
      return activityCases[b];
    default:
      return activityCases[a] + activityCases[b] - counts.of(a, b, PAIR.together);
  }
}

/** Of these, the cases that keep it. */
export function satisfiedCases(
  counts: RelationCounts,
  template: BinaryTemplate,
  a: number,
  b: number,
  activated: number,
): number {
  const { counts: what, field } = rules[template];
  const found = counts.of(a, b, field);
  return what === 'kept' ? found : activated - found;
}

/** Cases that keep a rule on one activity; every case activates it. */
export function satisfiedUnary(counts: RelationCounts, template: UnaryTemplate, a: number): number {
  switch (template) {
    case 'existence':
      return counts.activityCases[a];
    case 'absence':
      return counts.cases - counts.activityCases[a];
    case 'exactly_one':
      return counts.once[a];
    case 'init':
      return counts.starts[a];
    case 'end':
      return counts.ends[a];
    default:
      return template satisfies never;
  }
}

export const ruleOf = (template: BinaryTemplate): BinaryRule => rules[template];

/** Whether a trace keeps a rule on one activity; a code of −1 is an activity that the log does not have. */
export function keepsUnary(trace: TraceRelations, template: UnaryTemplate, a: number): boolean {
  const local = a < 0 ? -1 : trace.local[a];
  switch (template) {
    case 'existence':
      return local >= 0;
    case 'absence':
      return local < 0;
    case 'exactly_one':
      return local >= 0 && trace.count[local] === 1;
    case 'init':
      return local >= 0 && trace.first[local] === 0;
    case 'end':
      return local >= 0 && trace.last[local] === trace.length - 1;
    default:
      return template satisfies never;
  }
}

/** Whether a trace that activates a rule on two different activities keeps it. */
export function keepsBinary(trace: TraceRelations, rule: BinaryRule, a: number, b: number): boolean {
  const i = a < 0 ? -1 : trace.local[a];
  const k = b < 0 ? -1 : trace.local[b];
  const met = i >= 0 && k >= 0 && rule.met(trace, i, k);
  return met === (rule.counts === 'kept');
}

/** Events of a trace that activate a rule: the occurrences of its activating activities. */
export function activatingEvents(trace: TraceRelations, { activation }: BinaryRule, a: number, b: number): number {
  const times = (code: number): number => (code < 0 || trace.local[code] < 0 ? 0 : trace.count[trace.local[code]]);
  return (activation === 'second' ? 0 : times(a)) + (activation === 'first' ? 0 : times(b));
}
