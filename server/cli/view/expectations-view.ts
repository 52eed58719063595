import type { ExpectationSuggestions, KeptExpectations } from '#contract';
import type { ConformanceResult } from '../../jobs/designs/conformance-merge.ts';
import { facts, left, table } from './table.ts';
import { count, instant, plain } from './units.ts';

type Told = ConformanceResult['expectations'];
type Fact = readonly [string, string];

const REASONS: Readonly<Record<NonNullable<Told>['notChecked'][number]['reason'], string>> = {
  'unknown-step': 'the model has no such step that leaves an event',
  'no-role-attribute': 'no attribute of the events tells who did it',
  'no-timestamps': 'the log has no timestamps',
  'timer-without-duration': 'the timer has no duration of fixed length',
  'timer-between-gateways': 'the timer does not stand between two steps',
};

const reasonText = (reason: string): string =>
  Object.hasOwn(REASONS, reason) ? REASONS[reason as keyof typeof REASONS] : reason;

/** What was checked beside the order of steps, and what could not be. */
export function expectedFacts(told: Told): Fact[] {
  if (told === null) return [];
  const { roles, limits, approvals, notChecked } = told;
  return [
    ...(roles.steps === 0 ? [] : [['roles', rolesText(roles)] as const]),
    ...limits.map(
      (limit): Fact => [
        'time',
        `${plain(limit.from)} to ${plain(limit.to)} ${boundsText(limit)}: ${count(limit.checked)} judged, ${count(limit.tooLate)} too late, ${count(limit.tooEarly)} too early`,
      ],
    ),
    ...(approvals.steps.length === 0
      ? []
      : [['approvals', `${approvals.steps.map(plain).join(', ')} (${approvals.source})`] as const]),
    ...notChecked.map(({ what, reason }): Fact => [`not checked: ${plain(what)}`, reasonText(reason)]),
  ];
}

const rolesText = ({ attribute, guessed, checked, unknown }: NonNullable<Told>['roles']): string =>
  attribute === null
    ? 'not checked: no attribute of the events names them'
    : `by ${plain(attribute)}${guessed ? ' (guessed)' : ''}: ${count(checked)} events judged, ${count(unknown)} without a value`;

const boundsText = ({ min, max }: { readonly min: string | null; readonly max: string | null }): string =>
  [...(min === null ? [] : [`at least ${min}`]), ...(max === null ? [] : [`at most ${max}`])].join(', ');

/** What a design asks for, and what it says by itself. */
export function expectationsView({
  expectations,
  version,
  versions,
  suggestions,
}: KeptExpectations & { readonly suggestions: ExpectationSuggestions }): string {
  type Step = ExpectationSuggestions['steps'][number];
  type Timer = ExpectationSuggestions['timers'][number];
  const set = versions.find(({ isCurrent }) => isCurrent)?.createdAt ?? null;
  return [
    ...facts([
      [
        'expectations',
        expectations === null
          ? 'none are set: only the order of steps is checked'
          : `version ${version}, set ${instant(set)}`,
      ],
      ...(expectations === null ? [] : [['as set', plain(JSON.stringify(expectations))] as const]),
      ['role', suggestions.roleAttribute === null ? 'no attribute names the lanes' : plain(suggestions.roleAttribute)],
      ...suggestions.notChecked.map(({ what, reason }): Fact => [`not checked: ${plain(what)}`, reasonText(reason)]),
    ]),
    ...table(
      'what the design says by itself',
      suggestions.steps,
      [
        left('step', ({ step }: Step) => plain(step)),
        left('lane', ({ lane }) => (lane === null ? '' : plain(lane.en))),
        left('approval', ({ approval }) => approval ?? ''),
      ],
      1000,
    ),
    ...table(
      'timers',
      suggestions.timers,
      [left('from', ({ from }: Timer) => plain(from)), left('to', ({ to }) => plain(to)), left('limit', boundsText)],
      1000,
    ),
  ].join('\n');
}
