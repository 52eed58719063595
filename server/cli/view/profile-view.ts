import type { ColumnQuality, Finding, QualityProfile, ScorePart } from '#analysis/quality';
import { facts, left, right, table } from './table.ts';
import { count, percent, plain } from './units.ts';

const MARKS = { error: '!!', warning: '! ', note: '  ' } as const;

/** The quality of a log as people read it. */
export const profileView = (profile: QualityProfile): string =>
  [
    ...facts([
      ['score', profile.score === null ? '–' : `${profile.score} of 100`],
      ['events', count(profile.events)],
      ['cases', count(profile.cases)],
      [
        'rows',
        `${count(profile.rowsRead)} read, ${count(profile.rowsUsed)} used, ${count(profile.rowsRejected)} set aside`,
      ],
    ]),
    ...table('parts of the score', profile.parts, [
      left('part', (part: ScorePart) => part.title.en),
      right('points', (part) => part.points.toFixed(1)),
      right('of', (part) => String(part.weight)),
      right('unsound', (part) => percent(part.share)),
      right('tolerated', (part) => percent(part.tolerance)),
    ]),
    ...findings(profile.findings),
    ...table('columns', profile.columns, [
      left('column', (column: ColumnQuality) => plain(column.name)),
      left('kind', (column) => column.kind),
      right('missing', (column) => count(column.missing)),
      right('distinct', (column) => count(column.distinct)),
      left('least', (column) => plain(column.least === null ? null : String(column.least))),
      left('greatest', (column) => plain(column.greatest === null ? null : String(column.greatest))),
    ]),
  ].join('\n');

const findings = (all: readonly Finding[]): string[] =>
  all.length === 0
    ? ['', 'no findings']
    : ['', `findings (${count(all.length)}; !! error, ! warning)`, ...all.flatMap(linesOf)];

const linesOf = ({ severity, title, detail, count: n, unit, share, examples, proposedFix }: Finding): string[] => [
  `  ${MARKS[severity]} ${plain(title.en)}: ${count(n)} ${unit} (${percent(share)})`,
  `     ${plain(detail.en)}${proposedFix === null ? '' : ' [can be fixed]'}`,
  ...examples.map(({ file, line, value }) => `     ${plain(file)}${line === null ? '' : `:${line}`}  ${plain(value)}`),
];
