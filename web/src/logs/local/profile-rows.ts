import { allFits, type ColumnProfile, columnKind, guessRoles, reasonSentence } from '#analysis/mapping';
import { textBytes, timeShare } from '#analysis/timestamp';
import type { TablePreview } from '../../api/types.ts';
import { timesOf } from '../columns/time-check.ts';

const SHOWN = 50;
const EXAMPLES = 3;

/** The preview of rows that were read in the browser. */
export function profileRows(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  how: { readonly encoding: string; readonly delimiter: string },
): TablePreview {
  const distinct = names.map((_, c) => [...new Set(rows.map((row) => row[c] ?? ''))]);
  const profiles = names.map((name, c) => profileOf(name, c, rows, distinct[c] ?? []));
  const roles = guessRoles(profiles, []).map(({ because, ...choice }) => ({
    ...choice,
    columns: [...choice.columns],
    givenByUser: false,
    reason: reasonSentence(because),
    because: [...because],
  }));
  return {
    format: 'csv',
    mappable: true,
    columns: profiles.map((profile, c) => ({
      name: profile.name,
      kind: columnKind(profile),
      samples: [...profile.examples],
      times: profile.timeShareWithNumbers < 0.5 ? null : timesOf(distinct[c] ?? []),
    })),
    rows: rows.slice(0, SHOWN).map((row) => row.map((cell) => (cell === '' ? null : cell))),
    mapping: { roles, ...how, timezone: 'UTC', timeFormat: null, lifecycle: 'each event stands for itself' },
    guesses: allFits(profiles).map((fit) => ({
      ...fit,
      because: [...fit.because],
      reason: reasonSentence(fit.because),
    })),
    problem: null,
    sheets: null,
    objectTypes: null,
  };
}

function profileOf(
  name: string,
  column: number,
  rows: readonly (readonly string[])[],
  distinct: readonly string[],
): ColumnProfile {
  const texts = distinct.filter((text) => text !== '');
  const bytes = textBytes(texts.slice(0, 1000));
  const plain = timeShare(bytes, false);
  return {
    name,
    rows: rows.length,
    filled: rows.reduce((filled, row) => filled + (row[column] === '' ? 0 : 1), 0),
    distinct: texts.length,
    timeShare: plain,
    timeShareWithNumbers: plain > 0.9 ? plain : timeShare(bytes, true),
    examples: texts.slice(0, EXAMPLES),
  };
}
