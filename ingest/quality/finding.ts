import {
  type Finding,
  type FindingExample,
  type FindingKind,
  type Fix,
  findingText,
  type Severity,
  type Unit,
} from '#analysis/quality';

/** What makes a finding, without its texts. */
export interface FindingParts {
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly column?: string | null;
  readonly count: number;
  readonly unit: Unit;
  /** Number of units of that kind there are. */
  readonly of: number;
  /** What the text adds: a reason, a range, an example. */
  readonly more?: string;
  readonly examples: FindingExample[];
  readonly proposedFix?: Fix | null;
}

/** A finding; its id is the kind with the column, or with what else tells findings of the kind apart. */
export function findingOf(parts: FindingParts, apart = parts.column ?? ''): Finding {
  const { kind, severity, column = null, count, unit, of, more = '', examples, proposedFix = null } = parts;
  const share = of === 0 ? 0 : Math.min(1, count / of);
  return {
    id: apart === '' ? kind : `${kind}:${apart}`,
    kind,
    severity,
    column,
    count,
    unit,
    share,
    ...findingText(kind, { count, share: percent(share), column: column ?? '', more }),
    examples,
    proposedFix,
  };
}

const percent = (share: number): string => {
  const value = share * 100;
  return `${value >= 10 ? Math.round(value) : value >= 0.1 ? Math.round(value * 10) / 10 : '< 0.1'} %`;
};

/** Graver from 5 % on, a note below 0.1 %. */
export const severityOf = (count: number, of: number): Severity =>
  count >= of * 0.05 ? 'error' : count >= of * 0.001 ? 'warning' : 'note';
