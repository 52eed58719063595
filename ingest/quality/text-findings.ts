import { type Finding, type FindingExample, type Fix, type NameGroup, nameGroups, textDamage } from '#analysis/quality';
import { findingOf, severityOf } from './finding.ts';
import { countTexts, type LogColumn } from './log-columns.ts';
import { EXAMPLES, type Places } from './places.ts';
import type { QualitySource } from './quality-source.ts';

/** Dictionaries beyond this size are not searched for spellings: nobody merges half a million names. */
const MOST_NAMES = 500_000;

/** What is found in the distinct texts of a column. */
export interface TextFindings {
  readonly damaged: number;
  readonly variants: number;
  readonly findings: readonly Finding[];
}

/** Damaged characters and names in several spellings; looks at each distinct text once. */
export function textFindings(source: QualitySource, shown: LogColumn, places: Places): TextFindings {
  const { column } = shown;
  if (column.kind !== 'text') return { damaged: 0, variants: 0, findings: [] };
  const counts = countTexts(column);
  let total = 0;
  for (const count of counts) total += count;
  const damage = damageIn(column.dictionary, counts);
  const groups = column.dictionary.length > MOST_NAMES ? [] : nameGroups(column.dictionary, counts);
  const variants = groups.reduce((sum, { others }) => sum + others.reduce((n, code) => n + (counts[code] ?? 0), 0), 0);
  const examples = (codes: readonly number[]): FindingExample[] => examplesOf(source, shown, places, codes);
  const findings: Finding[] = [];
  if (damage.count > 0)
    findings.push(
      findingOf(
        {
          kind: 'damaged-text',
          severity: severityOf(damage.count, total),
          column: shown.name,
          count: damage.count,
          unit: 'values',
          of: total,
          examples: examples(damage.codes),
          proposedFix: repair(shown, damage.repairs),
        },
        apart(shown),
      ),
    );
  if (variants > 0)
    findings.push(
      findingOf(
        {
          kind: 'name-variants',
          severity: shown.level === 'role' ? severityOf(variants, total) : 'note',
          column: shown.name,
          count: variants,
          unit: 'values',
          of: total,
          more: shownGroups(groups, column.dictionary),
          examples: examples(groups.flatMap(({ others }) => others)),
          proposedFix: shown.cells === null ? null : { kind: 'fold-names', column: shown.cells },
        },
        apart(shown),
      ),
    );
  return { damaged: damage.count, variants, findings };
}

/** Attributes of events and cases may have the same name. */
const apart = ({ cells, name, level }: LogColumn): string => cells ?? `${level} ${name}`;

function damageIn(
  dictionary: readonly string[],
  counts: Uint32Array,
): { count: number; codes: number[]; repairs: { from: string; to: string }[] } {
  const codes: number[] = [];
  const repairs: { from: string; to: string }[] = [];
  let count = 0;
  dictionary.forEach((text, code) => {
    const found = counts[code] === 0 ? null : textDamage(text);
    if (found === null) return;
    codes.push(code);
    count += counts[code] ?? 0;
    if (found.repaired !== null) repairs.push({ from: text, to: found.repaired });
  });
  return { count, codes, repairs };
}

const repair = ({ cells }: LogColumn, names: { from: string; to: string }[]): Fix | null =>
  cells === null || names.length === 0 ? null : { kind: 'merge-names', column: cells, names };

function shownGroups(groups: readonly NameGroup[], dictionary: readonly string[]): string {
  const name = (code: number): string => JSON.stringify(dictionary[code]);
  const shown = groups.slice(0, 2).map(({ keep, others }) => `${[keep, ...others.slice(0, 2)].map(name).join(' = ')}`);
  return `${shown.join('; ')}${groups.length > 2 ? ' …' : ''}`;
}

/** The first place of each of the first few texts. */
function examplesOf(
  source: QualitySource,
  shown: LogColumn,
  places: Places,
  codes: readonly number[],
): FindingExample[] {
  const { column, perCase } = shown;
  if (column.kind !== 'text') return [];
  return codes.slice(0, EXAMPLES).flatMap((code) => {
    const place = column.codes.findIndex(
      (one, i) => one === code && (column.validity === null || isPresent(column.validity, i)),
    );
    const value = column.dictionary[code] ?? '';
    const event = perCase ? (source.log.caseOffsets[place] ?? 0) : place;
    return places.events([event], () => value);
  });
}

const isPresent = (bits: Uint8Array, i: number): boolean => ((bits[i >>> 3] ?? 0) & (1 << (i & 7))) !== 0;
