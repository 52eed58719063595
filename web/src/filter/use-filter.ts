import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { FilterSpec } from '#analysis/catalog';
import { type Conditions, encodeConditions, specOf } from './codec.ts';

interface Filter {
  readonly conditions: Conditions;
  /** What the server is asked for; `null` means all cases. */
  readonly spec: FilterSpec | null;
  readonly isUnreadable: boolean;
  readonly add: (condition: FilterSpec) => void;
  readonly removeAt: (index: number) => void;
  readonly clear: () => void;
  /** Puts other conditions in the place of all. */
  readonly replace: (conditions: Conditions) => void;
}

const NONE: Conditions = [];

/** The filter in the address of the page. Every change is an entry of the browser's history, so going back undoes it. */
export function useFilter(): Filter {
  const { filter, unreadable } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  const conditions = filter ?? NONE;
  const set = useCallback(
    (next: Conditions) =>
      void navigate({ to: '.', search: (old) => ({ ...old, filter: encodeConditions(next), unreadable: undefined }) }),
    [navigate],
  );
  return useMemo(
    () => ({
      conditions,
      spec: specOf(conditions),
      isUnreadable: unreadable === true,
      add: (condition) => {
        const text = JSON.stringify(condition);
        if (!conditions.some((one) => JSON.stringify(one) === text)) set([...conditions, condition]);
      },
      removeAt: (index) => set(conditions.filter((_, i) => i !== index)),
      clear: () => set([]),
      replace: set,
    }),
    [conditions, unreadable, set],
  );
}
