import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import type { Endpoints, ResponseOf } from '#contract';
import { client } from '../../api/client.ts';
import { watched } from '../../api/long-work.ts';
import { specOf } from '../../filter/codec.ts';
import type { MoveCosts } from '../costs/move-costs.ts';
import type { CompareSpec } from './compare-spec.ts';

export type Comparison = ResponseOf<Endpoints['compareConformance']>['result'];
export type Test = Comparison['caseConformance'];
export type ComparedDeviation = Comparison['deviations'][number];

/** A group without conditions is everything that is not in the other one. */
function groupsOf(spec: CompareSpec) {
  if (spec.by === 'date') return { date: spec.date };
  const [first, second] = [specOf(spec.first), specOf(spec.second)];
  return { first: first ?? othersThan(second), second: second ?? othersThan(first) };
}

const othersThan = (filter: FilterSpec | null): FilterSpec =>
  filter === null ? { kind: 'and', filters: [] } : { kind: 'not', filter };

/** Two groups need a condition at least: all cases against all cases tells nothing. */
export const isComplete = (spec: CompareSpec): boolean =>
  spec.by === 'date' || spec.first.length + spec.second.length > 0;

/** Conformance of two groups of cases, each case against its design, or all "as if" against one. */
export const useComparison = (
  logId: string,
  filter: FilterSpec | null,
  asIf: string | undefined,
  costs: MoveCosts | undefined,
  spec: CompareSpec | undefined,
) =>
  useQuery({
    queryKey: ['log', logId, 'conformance-comparison', filter, asIf ?? null, costs ?? null, spec ?? null],
    queryFn: (asked) =>
      watched(asked, (hooks) =>
        client.compareConformance({
          params: { logId },
          body: {
            filter,
            ...(asIf !== undefined && { asIf }),
            ...(costs !== undefined && { costs }),
            ...(spec !== undefined && groupsOf(spec)),
          },
          ...hooks,
        }),
      ),
    placeholderData: keepPreviousData,
    enabled: spec !== undefined && isComplete(spec),
  });
