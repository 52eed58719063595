import type { AddedRows, LogSummary, LogVersion, Reconciled, Retention } from '#contract';
import type { ImportReport } from '#ingest';
import { facts, left, right, table } from './table.ts';
import { count, instant, plain } from './units.ts';

interface History {
  readonly log: LogSummary;
  readonly versions: readonly LogVersion[];
  readonly retention: Retention;
  readonly bytes: number;
}

/** The versions of a log, newest first. */
export function versionsView({ log, versions, retention, bytes }: History): string {
  return [
    ...facts([
      ['log', plain(log.name)],
      ['kept', retentionText(retention)],
      ['size', `${size(bytes)} in all`],
    ]),
    ...table(
      'versions',
      versions,
      [
        right('version', ({ version, isCurrent }: LogVersion) => `${isCurrent ? '* ' : ''}${version}`),
        left('made', ({ createdAt }) => instant(createdAt)),
        left('how', howText),
        right('events', ({ events }) => count(events)),
        right('cases', ({ cases }) => count(cases)),
        right('set aside', ({ rowsRejected }) => count(rowsRejected)),
        right('size', ({ bytes: own, deletedAt }) => (deletedAt === null ? size(own) : '–')),
        left('', noteOf),
      ],
      1000,
    ),
  ].join('\n');
}

function howText({ how, change }: LogVersion): string {
  if (how === 'restore') return `restore of ${change.restored}`;
  return how === 'merge' ? `merge by ${change.key?.map(plain).join(', ') ?? 'all columns'}` : how;
}

function noteOf({ files, change, deletedAt, deletedBy }: LogVersion): string {
  const gone = deletedAt === null ? [] : [`deleted ${instant(deletedAt)} by ${deletedBy}`];
  const { added, fixes, options } = change;
  const rows =
    added === undefined ? [] : [`${count(added.rows)} rows came, ${count(added.alreadyThere)} were there already`];
  const made = [
    ...(fixes === undefined ? [] : [`fixes: ${fixes.applied.length} applied, ${fixes.undone.length} undone`]),
    ...(options === undefined ? [] : [`options: ${options.join(', ')}`]),
  ];
  return [...gone, ...files.map(({ name }) => plain(name)), ...rows, ...made].join('; ');
}

/** What adding files did. */
export function addedView(log: LogSummary, mode: string, added: AddedRows, report: ImportReport): string {
  return facts([
    ['log', `${plain(log.name)}, version ${log.version}`],
    ['rows', `${count(added.rows)} in the files, ${count(added.used)} used, ${count(added.rejected)} set aside`],
    [
      'already there',
      `${count(added.alreadyThere)}${mode === 'append' && added.alreadyThere > 0 ? ' (added all the same; --mode merge does not double them)' : ''}`,
    ],
    ['replaced', count(added.replaced)],
    ['events', `${count(log.events)} in ${count(log.cases)} cases`],
    ...report.warnings.map((warning) => ['note', plain(warning.message)] as const),
  ]).join('\n');
}

export const retentionView = (retention: Retention): string => `kept: ${retentionText(retention)}`;

function retentionText({ keepVersions, keepDays, deleteAt }: Retention): string {
  const versions = keepVersions === 0 ? 'all versions' : `the last ${count(keepVersions)} versions`;
  const days = keepDays === 0 ? '' : `, old ones for ${count(keepDays)} days`;
  return `${versions}${days}${deleteAt === null ? '' : `; the log until ${instant(deleteAt)} UTC`}`;
}

/** Totals beside what was found. */
export const reconciledView = (compared: readonly Reconciled[]): string =>
  table('control totals', compared, [
    left('total', ({ control, column }) => (column === null ? control : `${control} of ${plain(column)}`)),
    right('expected', ({ expected }) => number(expected)),
    right('found', ({ found }) => number(found)),
    right('difference', ({ difference, agrees }) => (agrees ? '0' : number(difference))),
    left('', ({ agrees, setAside }) =>
      agrees ? 'agrees' : `differs${setAside > 0 ? `; ${count(setAside)} rows were set aside` : ''}`,
    ),
  ])
    .slice(1)
    .join('\n');

const number = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 6 });

const size = (bytes: number): string =>
  bytes < 1e6 ? `${count(Math.ceil(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
