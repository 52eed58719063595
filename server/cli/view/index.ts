import type { AnalysisDefinition } from '#analysis';
import type { LogSummary } from '#contract';
import type { ImportReport } from '#ingest';
import { anyView } from './any-view.ts';
import { comparisonLines } from './comparison-view.ts';
import { declarativeViews } from './declarative-views.ts';
import { differenceView } from './difference-view.ts';
import { discoverView } from './discover-view.ts';
import { growthView } from './growth-view.ts';
import { logViews } from './log-views.ts';
import { modelViews } from './model-views.ts';
import { orderViews } from './order-views.ts';
import { repairLines } from './repair-view.ts';
import { ledgerView, rulesView } from './rules-view.ts';
import { facts, left, right, table } from './table.ts';
import { count, instant, plain } from './units.ts';

const views = new Map(
  [
    ...logViews,
    discoverView,
    ...modelViews,
    ...declarativeViews,
    ...orderViews,
    differenceView,
    growthView,
    comparisonLines,
    repairLines,
    rulesView,
    ledgerView,
  ].map((entry) => [entry.id, entry.lines]),
);

/** A result as people read it, then how the log was understood. */
export function viewOf(
  definition: AnalysisDefinition,
  result: Record<string, unknown>,
  report: ImportReport,
  filtered: number | null,
): string {
  const lines = views.get(definition.id)?.(result) ?? anyView(result);
  return [...lines, '', ...understood(report, filtered)].join('\n').replace(/^\n+/, '');
}

const understood = (report: ImportReport, filtered: number | null): string[] =>
  facts([
    ...(filtered === null ? [] : [['filter', `${count(filtered)} cases pass`] as const]),
    ['columns', report.mapping.roles.map((role) => `${role.role} = ${role.columns.map(plain).join(' + ')}`).join(', ')],
    [
      'rows',
      `${count(report.rowsRead)} read, ${count(report.rowsUsed)} used, ${count(report.rowsRejected)} set aside${report.reorderedCases > 0 ? `, ${count(report.reorderedCases)} cases put in order of time` : ''}`,
    ],
  ]);

/** What an import found. */
export function importView(log: LogSummary, report: ImportReport): string {
  return [
    ...facts([
      ['log', plain(log.name)],
      ['events', count(log.events)],
      ['cases', count(log.cases)],
      ['activities', count(log.activities)],
      ['period', `${instant(log.first)} to ${instant(log.last)} UTC`],
      ...understoodPairs(report),
      ...report.warnings.map((warning) => ['note', plain(warning.message)] as const),
    ]),
    ...table('rows set aside', report.rejected, [
      left('file', (row) => plain(row.file)),
      right('line', (row) => String(row.line)),
      left('column', (row) => plain(row.column)),
      left('value', (row) => plain(row.value)),
      left('why', (row) => plain(row.message)),
    ]),
  ].join('\n');
}

const understoodPairs = (report: ImportReport): (readonly [string, string])[] => [
  ...report.mapping.roles.map(
    (role) =>
      [
        role.role,
        `${role.columns.map(plain).join(' + ')}${role.givenByUser ? '' : ` (guessed: ${plain(role.reason)})`}`,
      ] as const,
  ),
  [
    'rows',
    `${count(report.rowsRead)} read, ${count(report.rowsUsed)} used, ${count(report.rowsRejected)} set aside`,
  ] as const,
];

/** The list of imported logs. */
export const logsView = (logs: readonly LogSummary[]): string =>
  logs.length === 0
    ? 'no logs yet; "weir import FILE" adds one'
    : table(
        'logs',
        logs,
        [
          left('name', (log: LogSummary) => plain(log.name)),
          right('events', (log) => count(log.events)),
          right('cases', (log) => count(log.cases)),
          left('first', (log) => instant(log.first)),
          left('last', (log) => instant(log.last)),
          left('imported', (log) => instant(log.importedAt)),
        ],
        1000,
      )
        .slice(1)
        .join('\n');
