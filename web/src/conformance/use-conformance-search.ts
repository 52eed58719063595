import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { LogSearch } from '../filter/search.ts';

type Kept = Pick<
  LogSearch,
  'deviation' | 'asIf' | 'costs' | 'method' | 'overlay' | 'amount' | 'compare' | 'isCompareUnreadable'
>;

/** What of the page stands in its address, and how to change it: an address sent to a colleague shows the same. */
export function useConformanceSearch(): readonly [Kept, (change: Kept) => void] {
  const { deviation, asIf, costs, method, overlay, amount, compare, isCompareUnreadable } = useSearch({
    from: '/logs/$logId',
  });
  const navigate = useNavigate();
  const change = useCallback(
    (next: Kept) =>
      void navigate({ to: '.', search: (old) => ({ ...old, ...next }), replace: true, resetScroll: false }),
    [navigate],
  );
  return [{ deviation, asIf, costs, method, overlay, amount, compare, isCompareUnreadable }, change];
}
