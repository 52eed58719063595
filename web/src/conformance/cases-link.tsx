import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FilterSpec } from '#analysis/catalog';
import type { LogSearch } from '../filter/search.ts';
import { drillSearch } from './drill.ts';

interface Props {
  readonly logId: string;
  /** Exactly these cases, the filter of the page included; null: all cases. */
  readonly filter: FilterSpec | null;
  readonly wanted?: Pick<LogSearch, 'against' | 'standing' | 'variants' | 'deviation'>;
  readonly children: ReactNode;
}

/** A figure that leads to the cases behind it. */
export function CasesLink({ logId, filter, wanted = {}, children }: Props) {
  return (
    <Link
      to="/logs/$logId/cases"
      params={{ logId }}
      search={({ asIf, costs }) => drillSearch({ asIf, costs }, filter, wanted)}
    >
      {children}
    </Link>
  );
}
