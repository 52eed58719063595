import type { Finding } from '#analysis/quality';
import type { RejectedRow } from '../types.ts';
import { findingOf, severityOf } from './finding.ts';
import { EXAMPLES } from './places.ts';
import type { QualitySource } from './quality-source.ts';

/** Rows set aside, a finding for each reason (for times: each column). What fixes set aside is no finding. */
export function rejectedFindings({ report, rejected }: QualitySource): { findings: Finding[]; unfixed: number } {
  const groups = new Map<string, RejectedRow[]>();
  for (const row of rejected) {
    if (row.reason.startsWith('fix-')) continue;
    const key = row.reason === 'unparsable-time' ? `parse-failures:${row.column}` : row.reason;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  const findings = Array.from(groups.values(), (rows) => findingOfRows(rows, report.rowsRead));
  const unlisted = Math.max(0, report.rowsRejected - rejected.length);
  if (unlisted > 0) findings.push(unlistedRows(unlisted, report.rowsRead));
  const unfixed = findings.reduce((sum, { count }) => sum + count, 0);
  return { findings, unfixed };
}

function findingOfRows(rows: readonly RejectedRow[], of: number): Finding {
  const [first] = rows;
  const isTime = first?.reason === 'unparsable-time';
  const examples = rows.slice(0, EXAMPLES).map(({ file, line, value }) => ({ file, line, value: value ?? '' }));
  const parts = {
    kind: isTime ? 'parse-failures' : 'rejected-rows',
    severity: severityOf(rows.length, of),
    column: first?.column ?? null,
    count: rows.length,
    unit: 'rows',
    of,
    more: first?.reason ?? '',
    examples,
  } as const;
  return isTime ? findingOf(parts) : findingOf(parts, first?.reason ?? '');
}

const unlistedRows = (count: number, of: number): Finding =>
  findingOf(
    {
      kind: 'rejected-rows',
      severity: severityOf(count, of),
      count,
      unit: 'rows',
      of,
      more: 'not-listed',
      examples: [],
    },
    'not-listed',
  );
