import type { LedgerOnly } from './rule-queries.ts';

/** What of the page of rules lives in the address, beside the chosen rule. */
export interface RulesView {
  /** Absent: the results. */
  readonly show?: 'ledger' | 'editor' | undefined;
  /** What the ledger is narrowed to. */
  readonly only?: LedgerOnly | undefined;
  /** Of the ledger, from 1; absent: the first. */
  readonly page?: number | undefined;
}

export const ledgerParts = ['rule', 'owner', 'responsible', 'severity', 'month'] as const;

/** Reads what the address says; what cannot be meant is left out, and nothing at all is `undefined`. */
export function readRulesView(value: unknown): RulesView | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { show, only, page } = value as Readonly<Record<string, unknown>>;
  const narrowed = typeof only === 'object' && only !== null ? (only as Readonly<Record<string, unknown>>) : {};
  const parts = ledgerParts.flatMap((part) => {
    const text = narrowed[part];
    return typeof text === 'string' && text !== '' ? [[part, text] as const] : [];
  });
  const shown = (['ledger', 'editor'] as const).find((one) => one === show);
  const view = {
    ...(shown !== undefined && { show: shown }),
    ...(parts.length > 0 && { only: Object.fromEntries(parts) }),
    ...(typeof page === 'number' && Number.isInteger(page) && page > 1 && { page }),
  };
  return Object.keys(view).length === 0 ? undefined : view;
}
