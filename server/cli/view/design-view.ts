import type {
  AcceptedDeviation,
  ActivityMapping,
  Design,
  DesignConformance,
  DesignList,
  MappingSuggestions,
} from '#contract';
import { computedText } from './computed.ts';
import { expectedFacts } from './expectations-view.ts';
import { leftOutFacts } from './left-out.ts';
import { change } from './model-views.ts';
import { facts, left, right, table } from './table.ts';
import { count, instant, percent, plain } from './units.ts';

const period = ({ validFrom, validTo }: Pick<Design, 'validFrom' | 'validTo'>): string =>
  validFrom === null && validTo === null
    ? 'always'
    : `${validFrom === null ? '' : `from ${validFrom} `}${validTo === null ? '' : `to ${validTo}`}`.trim();

const scopeText = (scope: Design['scope']): string => (scope === null ? 'all cases' : plain(JSON.stringify(scope)));

/** The designs of a log, then what they were. */
export function designsView({ designs, history, defaultModelName }: DesignList): string {
  const columns = [
    left('model', ({ modelName }: Design) => plain(modelName)),
    left('valid', period),
    left('id', ({ id }: Design) => id),
    left('scope', ({ scope }: Design) => scopeText(scope)),
    left('note', ({ note }: Design) => plain(note)),
  ];
  return [
    defaultModelName === null
      ? 'the log has no model for cases that no design is meant for: they are not checked'
      : `cases that no design is meant for are checked against ${plain(defaultModelName)}`,
    ...table('designs, in the order in which a case is held against them', designs, columns, 1000),
    ...table('history', history, [left('until', ({ removedAt }: Design) => instant(removedAt)), ...columns], 1000),
  ].join('\n');
}

export const designView = (design: Design): string =>
  facts([
    ['design', design.id],
    ['model', plain(design.modelName)],
    ['valid', period(design)],
    ['scope', scopeText(design.scope)],
  ]).join('\n');

/** Activities and steps side by side. */
export function mappingView({ activities, steps, updatedAt }: ActivityMapping & MappingSuggestions): string {
  type Activity = MappingSuggestions['activities'][number];
  type Step = MappingSuggestions['steps'][number];
  return [
    ...facts([['mapping', updatedAt === null ? 'none is set' : `set ${instant(updatedAt)}`]]),
    ...table(
      'activities of the log',
      activities,
      [
        left('activity', ({ activity }: Activity) => plain(activity)),
        right('events', ({ events }) => count(events)),
        left('step', ({ step, how }) =>
          step === null ? '–' : `${plain(step)}${how === 'mapping' ? ' (mapped)' : ''}`,
        ),
        left('suggested', ({ suggestions }) =>
          suggestions.map(({ step, reason, confidence }) => `${plain(step)} (${reason}, ${confidence})`).join('; '),
        ),
      ],
      1000,
    ),
    ...table(
      'steps without an activity',
      steps.filter(({ seen }) => !seen),
      [
        left('step', ({ step }: Step) => plain(step)),
        left('', ({ silent }) => (silent ? 'silent: leaves no event' : '')),
      ],
      1000,
    ),
  ].join('\n');
}

export const acceptedView = (accepted: readonly AcceptedDeviation[]): string =>
  (accepted.length === 0
    ? ['no deviation is accepted']
    : table(
        'accepted deviations',
        accepted,
        [
          left('deviation', ({ deviation }: AcceptedDeviation) => plain(deviation)),
          left('for', ({ scope, modelId }) => (scope === 'log' ? 'this log' : `model ${modelId}`)),
          left('state', (one) => `${one.status}${one.expiresSoon ? ', ends soon' : ''}`),
          left('owner', ({ owner }) => plain(owner)),
          left('since', ({ createdAt }) => instant(createdAt)),
          left('until', ({ until, revokedAt }) => instant(revokedAt ?? until)),
          left('id', ({ id }) => id),
          left('reason', (one) =>
            plain(one.revokedWhy === null ? one.reason : `${one.reason}; revoked: ${one.revokedWhy}`),
          ),
        ],
        1000,
      )
  )
    .join('\n')
    .trimStart();

const names = (title: string, list: readonly string[]): (readonly [string, string])[] =>
  list.length === 0 ? [] : [[title, list.map(plain).join(', ')]];

/** Two rates with and without what is accepted, by version and by deviation. */
export function designConformanceView(r: DesignConformance): string {
  type Version = DesignConformance['versions'][number];
  type Deviation = DesignConformance['deviations'][number];
  return [
    ...facts(conformanceFacts(r)),
    ...table(
      'designs',
      r.versions,
      [
        left('model', ({ modelName }: Version) => plain(modelName)),
        left('valid', period),
        right('cases', ({ cases }) => count(cases)),
        right('conform', ({ caseConformance }) => percent(caseConformance)),
        right('steps', ({ stepConformance }) => percent(stepConformance)),
        right('with accepted', ({ acceptedCaseConformance }) => percent(acceptedCaseConformance)),
        left('scope', ({ scope }) => scopeText(scope)),
      ],
      1000,
    ),
    ...table('deviations, most frequent first', r.deviations, [
      right('cases', (d: Deviation) => count(d.cases)),
      right('share', (d) => percent(d.share)),
      right('median duration', (d) => change(d.deltaMedianDuration)),
      left('accepted', (d) => (d.accepted ? 'yes' : '')),
      left('model', (d) => plain(d.modelName)),
      left('what', (d) => plain(d.sentence.en)),
    ]),
  ].join('\n');
}

function conformanceFacts(r: DesignConformance): (readonly [string, string])[] {
  const { acceptedCaseConformance, acceptedStepConformance } = r.accepted;
  return [
    ['cases that conform', `${percent(r.caseConformance)} (${count(r.n.conformingCases)} of ${count(r.n.cases)})`],
    ['steps that conform', percent(r.stepConformance)],
    [
      'with accepted deviations',
      `cases ${percent(acceptedCaseConformance)}, steps ${percent(acceptedStepConformance)}`,
    ],
    ['not checked', `${count(r.unchecked.cases)} cases that no design is meant for`],
    ...(r.ambiguous > 0
      ? [['in several scopes', `${count(r.ambiguous)} cases, checked against the first design`] as const]
      : []),
    ...r.models.flatMap(({ expectations }) => expectedFacts(expectations)),
    ...names('not in any model', r.unknownActivities),
    ...names('not in the log', r.unseenLabels),
    ...leftOutFacts(r.unsupported),
    ['computed', computedText(r.notComputed)],
    ...r.acceptedUsed
      .filter(({ id }) => r.expiring.includes(id))
      .map(({ deviation, until }) => ['ends soon', `${plain(deviation)}, accepted until ${instant(until)}`] as const),
  ];
}
