import type { ImportReport } from '#ingest';
import type { ActivityCount, Recipe, TableAccount } from '#ingest/erp';
import { facts, left, right, table } from './table.ts';
import { count, plain } from './units.ts';

/** What recipes there are. */
export const recipesView = (recipes: readonly Recipe[]): string =>
  recipes.map((recipe) => linesOf(recipe).join('\n')).join('\n\n');

function linesOf(recipe: Recipe): string[] {
  return [
    ...facts([
      ['recipe', recipe.id],
      ['title', `${recipe.title.en} / ${recipe.title.zh}`],
      ['system', recipe.system],
      ['a case is', `${recipe.caseNotion.en} / ${recipe.caseNotion.zh}`],
      ['tested', recipe.tested],
      ...recipe.assumptions.map(({ en }) => ['assumed', en] as const),
      ...recipe.sources.map((source) => ['published in', source] as const),
    ]),
    ...table(
      'tables',
      recipe.tables,
      [
        left('table', ({ name }) => name),
        left('', ({ required }) => (required ? 'required' : 'optional')),
        left('what', ({ about }) => `${about.en} / ${about.zh}`),
        left('needs', ({ columns }) => columns.join(' ')),
        left('uses', ({ optional }) => optional.join(' ')),
      ],
      ALL,
    ),
    ...table(
      'activities',
      recipe.activities,
      [left('activity', ({ name }) => name), left('中文', ({ zh }) => zh), left('from', ({ from }) => from)],
      ALL,
    ),
  ];
}

const ALL = 1000;

/** What became of the tables. */
export function tablesView(
  accounts: readonly TableAccount[],
  activities: readonly ActivityCount[],
  report: ImportReport,
  limits: readonly string[],
): string {
  return [
    ...accountLines(accounts),
    ...table(
      'activities',
      activities,
      [
        left('activity', (activity: ActivityCount) => plain(activity.name)),
        right('events', ({ events }) => count(events)),
        right('cases', ({ cases }) => count(cases)),
      ],
      ALL,
    ),
    ...table('rows and events set aside', report.rejected, [
      left('file', (row) => plain(row.file)),
      right('line', (row) => String(row.line)),
      left('why', (row) => plain(row.message)),
    ]),
    ...report.warnings.map(({ code, message, count: n }) => `note  ${code} (${count(n)}): ${plain(message)}`),
    ...limits.map((limit) => `limit ${limit}`),
  ]
    .join('\n')
    .replace(/^\n+/, '');
}

function accountLines(accounts: readonly TableAccount[]): string[] {
  const unmatched = accounts.flatMap(({ table: from, unmatched: links }) => links.map((link) => ({ from, ...link })));
  return [
    ...table(
      'tables',
      accounts,
      [
        left('table', (account: TableAccount) => plain(account.table)),
        left('file', ({ file }) => plain(file)),
        right('rows', ({ rows }) => count(rows)),
        right('used', ({ used }) => count(used)),
        right('set aside', ({ setAside }) => count(setAside)),
        right('with events', ({ withEvents }) => count(withEvents)),
        right('events', ({ events }) => count(events)),
      ],
      ALL,
    ),
    ...table('keys without a partner', unmatched, [
      left('table', ({ from, columns }) => `${plain(from)} (${columns.map(plain).join(', ')})`),
      left('not in', ({ to, toColumns }) => `${plain(to)} (${toColumns.map(plain).join(', ')})`),
      right('rows', ({ rows }) => count(rows)),
      left('e.g.', ({ examples }) => examples.map(plain).join('; ')),
    ]),
  ];
}
