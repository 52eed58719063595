import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import type { Endpoints, ResponseOf } from '#contract';
import { client } from '../../api/client.ts';
import { specOf } from '../../filter/codec.ts';
import type { CompareSpec } from './compare-spec.ts';

export type Comparison = ResponseOf<Endpoints['compareConformance']>['result'];
export type Test = Comparison['caseConformance'];
export type ComparedDeviation = Comparison['deviations'][number];

/** All cases pass an empty list of conditions. */
const ALL: FilterSpec = { kind: 'and', filters: [] };

const groupsOf = (spec: CompareSpec) =>
  spec.by === 'date' ? { date: spec.date } : { first: specOf(spec.first) ?? ALL, second: specOf(spec.second) ?? ALL };

/** Two groups need a condition at least: all cases against all cases tells nothing. */
export const isComplete = (spec: CompareSpec): boolean =>
  spec.by === 'date' || spec.first.length + spec.second.length > 0;

/** Conformance of two groups of cases, each case against its design, or all "as if" against one. */
export const useComparison = (
  logId: string,
  filter: FilterSpec | null,
  asIf: string | undefined,
  spec: CompareSpec | undefined,
) =>
  useQuery({
    queryKey: ['log', logId, 'conformance-comparison', filter, asIf ?? null, spec ?? null],
    queryFn: ({ signal }) =>
      client.compareConformance({
        params: { logId },
        body: { filter, ...(asIf !== undefined && { asIf }), ...(spec !== undefined && groupsOf(spec)) },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: spec !== undefined && isComplete(spec),
  });
