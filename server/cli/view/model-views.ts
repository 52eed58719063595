import { alignDefinition, conformanceDefinition, qualityDefinition, replayDefinition } from '#analysis/catalog';
import { computedText } from './computed.ts';
import { expectedFacts } from './expectations-view.ts';
import { leftOutFacts } from './left-out.ts';
import { facts, left, right, table } from './table.ts';
import { count, duration, percent, plain, score, trace, yesOrNo } from './units.ts';
import { type View, view } from './view.ts';

type Move = readonly [log: string | null, model: string | null];

/** Only where log and model part: `+` happened without the model, `−` was due and did not happen. */
const departures = (moves: readonly Move[]): string => {
  const parts = moves.flatMap(([log, model]) =>
    log === model ? [] : [model === null ? `+${plain(log)}` : `−${plain(model)}`],
  );
  return parts.length === 0 ? 'fits' : parts.join(', ');
};

const names = (title: string, list: readonly string[]): (readonly [string, string])[] =>
  list.length === 0 ? [] : [[title, list.map(plain).join(', ')]];

/** A signed difference of durations. */
export const change = (seconds: number | null): string =>
  seconds === null ? '–' : `${seconds < 0 ? '−' : '+'}${duration(Math.abs(seconds))}`;

/** Of how much the figures of a model are. */
function measured({
  computed,
  exact,
  notComputedCases,
}: {
  readonly exact: boolean;
  readonly notComputedCases: number;
  readonly computed: { readonly cases: number; readonly events: number };
}): string {
  const of = `${count(computed.cases)} cases, ${count(computed.events)} events`;
  return exact ? `${of}: all, exact` : `${of}; without ${count(notComputedCases)} cases`;
}

/** Of how much the figures of a replay are, and how good. */
function replayed({
  cases,
  computed,
  exact,
}: {
  readonly cases: number;
  readonly exact: boolean;
  readonly computed: { readonly cases: number; readonly events: number; readonly exactCases: number };
}): string {
  const of = `${count(computed.cases)} of ${count(cases)} cases, ${count(computed.events)} events`;
  return exact ? `${of}, exact` : `${of}, ${count(computed.exactCases)} cases exactly; the others are listed`;
}

/** What a model tells, and the log beside it. */
export const modelViews: readonly View[] = [
  view(alignDefinition, (r) => [
    ...facts([
      ['cases that fit', `${count(r.fittingCases)} of ${count(r.cases)} (${percent(r.fittingCases / r.cases)})`],
      ['fitness', `log ${score(r.fitness.log)}, average trace ${score(r.fitness.averageTrace)}`],
      ['total cost', count(r.totalCost)],
      ['computed', computedText(r.timedOut)],
      ...names('not in the model', r.unknownActivities),
      ...names('not in the log', r.unseenLabels),
      ...leftOutFacts(r.unsupported),
    ]),
    ...table('variants', r.perVariant, [
      right('cases', (v) => count(v.cases)),
      right('cost', (v) => count(v.cost)),
      right('fitness', (v) => score(v.fitness)),
      left('departures', (v) => (v.cost === null ? 'not computed' : departures(v.moves))),
      left('activities', (v) => trace(v.activities)),
    ]),
  ]),
  view(conformanceDefinition, (r) => [
    ...facts([
      ['cases that conform', `${percent(r.caseConformance)} (${count(r.n.conformingCases)} of ${count(r.n.cases)})`],
      ['steps that conform', percent(r.stepConformance)],
      ['fitness', score(r.fitness)],
      ...expectedFacts(r.expectations),
      ['computed', computedText(r.notComputed)],
      ...names('not in the model', r.unknownActivities),
      ...names('not in the log', r.unseenLabels),
      ...leftOutFacts(r.unsupported),
    ]),
    ...(r.deviations.length === 0 ? ['', 'no deviations'] : []),
    ...table('deviations, most frequent first', r.deviations, [
      right('cases', (d) => count(d.cases)),
      right('share', (d) => percent(d.share)),
      right('median duration', (d) => change(d.deltaMedianDuration)),
      left('what', (d) => plain(d.sentence.en)),
    ]),
  ]),
  view(replayDefinition, (r) => [
    ...facts([
      [
        'cases that fit',
        `${count(r.fittingCases)} of ${count(r.cases)} (${percent(r.cases === 0 ? null : r.fittingCases / r.cases)})`,
      ],
      ['fitness', `log ${score(r.fitness.log)}, average trace ${score(r.fitness.averageTrace)}`],
      [
        'tokens',
        `${count(r.tokens.missing)} missing of ${count(r.tokens.consumed)} consumed, ${count(r.tokens.remaining)} remaining of ${count(r.tokens.produced)} produced`,
      ],
      ['computed', replayed(r)],
      ...names('not in the model', r.unknownActivities),
      ...leftOutFacts(r.unsupported),
    ]),
    ...table('tokens by place, most missing or remaining first', r.places, [
      right('missing', (p) => count(p.missing)),
      right('in cases', (p) => count(p.missingCases)),
      right('remaining', (p) => count(p.remaining)),
      right('in cases', (p) => count(p.remainingCases)),
      left('after', (p) => (p.before.length === 0 ? '(the beginning)' : p.before.map(plain).join(', '))),
      left('before', (p) => (p.after.length === 0 ? '(the end)' : p.after.map(plain).join(', '))),
    ]),
    ...table('variants', r.perVariant, [
      right('cases', (v) => count(v.cases)),
      right('fitness', (v) => score(v.fitness)),
      right('missing', (v) => (v.missing === null ? '–' : count(v.missing))),
      right('consumed', (v) => (v.consumed === null ? '–' : count(v.consumed))),
      right('remaining', (v) => (v.remaining === null ? '–' : count(v.remaining))),
      right('produced', (v) => (v.produced === null ? '–' : count(v.produced))),
      right('unknown', (v) => count(v.unknown)),
      left('exact', (v) => yesOrNo(v.exact)),
      left('activities', (v) => trace(v.activities)),
    ]),
  ]),
  view(qualityDefinition, (r) => [
    ...facts([
      ['fitness', score(r.fitness)],
      ['precision', score(r.precision)],
      ['F-score', score(r.fScore)],
      ['generalization', score(r.generalization)],
      ['simplicity', score(r.simplicity)],
      ['sound', yesOrNo(r.sound)],
      ['computed', measured(r)],
      ...leftOutFacts(r.unsupported),
    ]),
    '',
    'as defined',
    ...facts(Object.entries(r.definitions).map(([name, text]) => [`  ${name}`, text])),
  ]),
];
