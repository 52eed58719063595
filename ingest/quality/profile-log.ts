import type { EventLog } from '#analysis/log';
import { type ColumnQuality, type Finding, type QualityProfile, qualityScore } from '#analysis/quality';
import type { StoredLog } from '../duckdb/index.ts';
import { findingOf } from './finding.ts';
import { countMissing, countTexts, type LogColumn, logColumns, numberRange } from './log-columns.ts';
import { type LogFindings, logFindings } from './log-findings.ts';
import { Places } from './places.ts';
import { type QualitySource, qualitySourceOfStored } from './quality-source.ts';
import { rejectedFindings } from './rejected-findings.ts';
import { textFindings } from './text-findings.ts';

const GRAVITY = { error: 0, warning: 1, note: 2 } as const;
/** From this share on, missing values are worth a word. */
const MUCH_MISSING = 0.2;

/**
 * What is known about the quality of a log: figures for each column, findings with examples in the source and a fix where there is one
 * (gravest first, then by count), and a score with its parts. Works on dictionaries and typed arrays. The rules are in
 * docs/import-quality.md.
 */
export function profileLog(source: QualitySource): QualityProfile {
  const { log, report } = source;
  const places = new Places(source);
  const rejected = rejectedFindings(source);
  const whole = logFindings(source, places);
  const failures = parseFailures(source);
  const columns = logColumns(source).map((column) =>
    profileColumn(source, column, places, failures.get(column.name) ?? 0),
  );
  const findings = [...rejected.findings, ...whole.findings, ...columns.flatMap((column) => column.findings)].sort(
    (a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || b.share - a.share,
  );
  const { window } = whole;
  return {
    rowsRead: report.rowsRead,
    rowsUsed: report.rowsUsed,
    rowsRejected: report.rowsRejected,
    events: log.eventCount,
    cases: log.caseCount,
    ...scoreOf(
      source,
      rejected.unfixed,
      whole,
      columns.map(({ quality }) => quality),
    ),
    window: window && { from: isoOf(window.from), to: isoOf(window.to) },
    columns: columns.map(({ quality }) => quality),
    findings,
  };
}

/** The profile of a stored log; `log` is its columns where they are loaded already. */
export const profileStored = async (stored: StoredLog, log?: EventLog): Promise<QualityProfile> =>
  profileLog(await qualitySourceOfStored(stored, log));

const isoOf = (ms: number): string => new Date(Math.min(8.64e15, Math.max(-8.64e15, ms))).toISOString();

function scoreOf(
  { log, report }: QualitySource,
  rejected: number,
  whole: LogFindings,
  columns: readonly ColumnQuality[],
): Pick<QualityProfile, 'score' | 'parts'> {
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
  const timed = log.time !== null;
  const texts = columns.filter(({ kind, level, name }) => kind === 'text' && !(level === 'role' && name === ''));
  const filled = texts.reduce((sum, { values, missing }) => sum + values - missing, 0);
  const roles = texts.filter(({ level }) => level === 'role');
  const named = roles.reduce((sum, { values, missing }) => sum + values - missing, 0);
  return qualityScore({
    rejected: share(rejected, report.rowsRead),
    outliers: timed ? share(whole.outliers, log.eventCount) : null,
    equalTimes: timed ? share(whole.equalTimes, log.eventCount) : null,
    duplicates: share(whole.duplicates, log.eventCount),
    incomplete: share(whole.incomplete, log.caseCount),
    damaged: share(
      texts.reduce((sum, { damaged }) => sum + damaged, 0),
      filled,
    ),
    variants: share(
      roles.reduce((sum, { variants }) => sum + variants, 0),
      named,
    ),
  });
}

/** Rows set aside because of a value of a column, by column. */
function parseFailures({ rejected }: QualitySource): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { column, reason } of rejected)
    if (column !== null && reason === 'unparsable-time') counts.set(column, (counts.get(column) ?? 0) + 1);
  return counts;
}

function profileColumn(
  source: QualitySource,
  shown: LogColumn,
  places: Places,
  parseFailures: number,
): { quality: ColumnQuality; findings: readonly Finding[] } {
  const { column, name, level, kind } = shown;
  const values = shown.perCase ? source.log.caseCount : source.log.eventCount;
  const missing = countMissing(shown);
  const texts = textFindings(source, shown, places);
  const range = column.kind === 'text' ? null : numberRange(column);
  const distinct =
    column.kind === 'text'
      ? countTexts(column).reduce((n, count) => n + (count > 0 ? 1 : 0), 0)
      : (range?.distinct ?? 0);
  const end = (value: number | undefined): number | string | null =>
    value === undefined || Number.isNaN(value) ? null : kind === 'time' ? isoOf(value) : value;
  const quality: ColumnQuality = {
    name,
    level,
    kind,
    values,
    missing,
    distinct,
    least: end(range?.least),
    greatest: end(range?.greatest),
    parseFailures,
    damaged: texts.damaged,
    variants: texts.variants,
  };
  return { quality, findings: [...texts.findings, ...emptinessFindings(shown, quality)] };
}

function emptinessFindings({ column, name, perCase }: LogColumn, quality: ColumnQuality): Finding[] {
  const { missing, values, distinct, level } = quality;
  const key = `${level} ${name}`;
  if (missing >= values * MUCH_MISSING && missing > 0) {
    const severity = level === 'role' ? 'warning' : 'note';
    const of = perCase ? 'cases' : 'events';
    return [
      findingOf(
        { kind: 'missing-values', severity, column: name, count: missing, unit: of, of: values, examples: [] },
        key,
      ),
    ];
  }
  if (distinct !== 1 || missing > 0 || values < 2) return [];
  const only = column.kind === 'text' ? (column.dictionary[column.codes[0] ?? 0] ?? '') : String(quality.least);
  const unit = perCase ? 'cases' : 'events';
  const parts = { kind: 'constant-column', severity: 'note', column: name, count: values, unit, of: values } as const;
  return [findingOf({ ...parts, more: JSON.stringify(only), examples: [] }, key)];
}
