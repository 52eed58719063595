import { type LintProblem, severities } from '#analysis/lint';
import { left, table } from './table.ts';
import { plain } from './units.ts';

/** The problems of a model as people read them, after how many there are of each severity. */
export function lintView(problems: readonly LintProblem[]): string {
  if (problems.length === 0) return 'no problems found';
  const counts = severities.map((severity) => {
    const n = problems.filter((problem) => problem.severity === severity).length;
    return `${n} ${severity}${n === 1 ? '' : 's'}`;
  });
  return [
    counts.join(', '),
    ...table(
      'problems',
      problems,
      [
        left('severity', ({ severity }: LintProblem) => severity),
        left('rule', ({ rule }) => rule),
        left('element', ({ element }) => plain(element)),
        left('what', ({ sentence }) => plain(sentence.en)),
      ],
      1000,
    ),
  ].join('\n');
}
