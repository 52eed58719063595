import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { discoverDeclare, logSkeleton } from '#analysis/declarative';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';

// On intervals the other tool orders events by completion, we by start.
const pointLogs = shared.canonicalNames().filter((name) => name !== 'interval_event_log');

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

interface Textbook {
  readonly textbook: { readonly log_skeleton: Readonly<Record<string, unknown>> };
}

describe.skipIf(!shared.available)(titleNeedingShared('rules found in public logs'), () => {
  it.each(pointLogs)('are the DECLARE rules counted by an independent program on %s', (name) => {
    const expected = readFileSync(shared.path('oracle', 'expected', `${name}.declare-textbook.csv`), 'utf8');
    const rows = discoverDeclare(readCanonicalLog(shared.canonical(name))).map((rule) =>
      [
        rule.template,
        quoted(rule.activities[0]),
        quoted(rule.activities[1] ?? ''),
        rule.activatedCases,
        rule.satisfiedCases,
      ].join(','),
    );
    expect(rows.sort()).toEqual(expected.trim().split(/\r?\n/).slice(1).sort());
  });

  it.each(pointLogs)('are the log skeleton of an independent program on %s', (name) => {
    const { log_skeleton: expected } = (shared.expected(name) as Textbook).textbook;
    const skeleton = logSkeleton(readCanonicalLog(shared.canonical(name)));
    expect(skeleton).toEqual({
      equivalence: expected.equivalence,
      alwaysAfter: expected.always_after,
      alwaysBefore: expected.always_before,
      neverTogether: expected.never_together,
      directlyFollows: expected.directly_follows,
      activityFrequencies: expected.active_frequencies,
    });
  });
});
