import type { FilterSpec } from '#analysis/catalog';

/** What a log can be held against without a drawn process. */
export const checkKinds = ['declare', 'log-skeleton', 'temporal', 'footprints'] as const;
export type CheckKind = (typeof checkKinds)[number];

/** Where the usual is learned: from all cases, from those that begin in a period, from another log, or, for footprints, from the design. */
export type Reference =
  | { readonly from: 'all' }
  | { readonly from: 'period'; readonly first: string | null; readonly last: string | null }
  | { readonly from: 'log'; readonly logId: string }
  | { readonly from: 'design' };

export interface CheckSpec {
  readonly kind: CheckKind;
  readonly reference: Reference;
  /** Least share of cases that keep a rule (DECLARE), share that may break a relation (log skeleton), standard deviations (times). */
  readonly strictness: number;
}

/** What `strictness` is and may be; null where there is nothing to choose. */
export const STRICTNESS = {
  declare: { usual: 0.9, min: 0.5, max: 1, step: 0.01, isShare: true },
  'log-skeleton': { usual: 0.05, min: 0, max: 0.5, step: 0.01, isShare: true },
  temporal: { usual: 3, min: 0.5, max: 10, step: 0.5, isShare: false },
  footprints: null,
} as const satisfies Readonly<Record<CheckKind, object | null>>;

export const usualSpec = (kind: CheckKind, reference: Reference = { from: 'all' }): CheckSpec => ({
  kind,
  reference: reference.from === 'design' && kind !== 'footprints' ? { from: 'all' } : reference,
  strictness: STRICTNESS[kind]?.usual ?? 0,
});

/** The check that an address holds; undefined where there is none that can be read. */
export function readCheck(value: unknown): CheckSpec | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read = new Map<string, unknown>(Object.entries(value));
  const kind = checkKinds.find((one) => one === read.get('kind'));
  if (kind === undefined) return undefined;
  const spec = usualSpec(kind, readReference(read.get('reference')));
  const strictness = read.get('strictness');
  const range = STRICTNESS[kind];
  const isUsable =
    range !== null && typeof strictness === 'number' && strictness >= range.min && strictness <= range.max;
  return isUsable ? { ...spec, strictness } : spec;
}

function readReference(value: unknown): Reference {
  if (typeof value !== 'object' || value === null) return { from: 'all' };
  const read = new Map<string, unknown>(Object.entries(value));
  const logId = read.get('logId');
  switch (read.get('from')) {
    case 'period':
      return { from: 'period', first: readDay(read.get('first')), last: readDay(read.get('last')) };
    case 'log':
      return typeof logId === 'string' ? { from: 'log', logId } : { from: 'all' };
    case 'design':
      return { from: 'design' };
    default:
      return { from: 'all' };
  }
}

const readDay = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null;

/** The cases of the log that a period is: those that begin in it. */
export const periodFilter = ({ first, last }: Extract<Reference, { from: 'period' }>): FilterSpec => ({
  kind: 'time-range',
  mode: 'started',
  ...(first !== null && { from: first }),
  ...(last !== null && { to: last }),
});
