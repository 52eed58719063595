import type { KeptRules, RuleProblem, RuleVersion } from '#contract';
import { left, right, table } from './table.ts';
import { count, instant, plain } from './units.ts';

/** What is wrong in a file of rules. */
export const problemsView = (problems: readonly RuleProblem[]): string =>
  problems.length === 0
    ? 'no problems found'
    : table(
        'problems',
        problems,
        [
          left('severity', ({ severity }: RuleProblem) => severity),
          left('place', ({ place }) => plain(place)),
          left('what', ({ message }) => plain(message.en)),
        ],
        1000,
      )
        .join('\n')
        .trimStart();

export const rulesKeptView = ({ versions }: KeptRules): string =>
  table(
    'versions of the rules',
    versions,
    [
      right('version', ({ version, isCurrent }: RuleVersion) => `${isCurrent ? '* ' : ''}${version}`),
      left('made', ({ createdAt }) => instant(createdAt)),
      left('by', ({ createdBy }) => plain(createdBy)),
      right('rules', ({ rules }) => count(rules)),
      left('added', ({ added }) => added.map(plain).join(', ')),
      left('changed', ({ changed }) => changed.map(plain).join(', ')),
      left('removed', ({ removed }) => removed.map(plain).join(', ')),
      left('note', ({ note }) => plain(note)),
    ],
    1000,
  )
    .join('\n')
    .trimStart();
