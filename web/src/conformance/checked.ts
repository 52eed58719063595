import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import type { Endpoints, RequestOf, ResponseOf } from '#contract';
import { client } from '../api/client.ts';
import { watched } from '../api/long-work.ts';
import type { MoveCosts } from './costs/move-costs.ts';

export type Checked = ResponseOf<Endpoints['checkConformance']>['result'];
export type CheckedDeviation = Checked['deviations'][number];
export type ModelPart = Checked['models'][number];
export type Design = ResponseOf<Endpoints['listDesigns']>['designs'][number];
export type Accepted = ResponseOf<Endpoints['listAccepted']>[number];
export type Suggestions = ResponseOf<Endpoints['suggestMapping']>;
type AcceptInput = RequestOf<Endpoints['acceptDeviation']>['body'];
type DesignInput = RequestOf<Endpoints['addDesign']>['body'];
type MappingInput = RequestOf<Endpoints['setMapping']>['body'];

export interface Asked {
  readonly logId: string;
  readonly filter: FilterSpec | null;
  /** Case attribute to tell the rates by. */
  readonly by?: string | undefined;
  /** Numeric case attribute to tell the effect on. */
  readonly cost?: string | undefined;
  /** Checks all cases against this model. */
  readonly asIf?: string | undefined;
  /** What moves cost, where it is not 1. */
  readonly costs?: MoveCosts | undefined;
}

/** The log held against its designs. */
export const useChecked = ({ logId, filter, by, cost, asIf, costs }: Asked, enabled = true) =>
  useQuery({
    queryKey: ['log', logId, 'conformance', filter, by ?? null, cost ?? null, asIf ?? null, costs ?? null],
    queryFn: (asked) =>
      watched(asked, (hooks) =>
        client.checkConformance({
          params: { logId },
          body: {
            filter,
            ...(by !== undefined && { by }),
            ...(cost !== undefined && { cost }),
            ...(asIf !== undefined && { asIf }),
            ...(costs !== undefined && { costs }),
          },
          ...hooks,
        }),
      ),
    placeholderData: keepPreviousData,
    enabled,
  });

export const designsQuery = (logId: string) =>
  queryOptions({
    queryKey: ['log', logId, 'designs'],
    queryFn: ({ signal }) => client.listDesigns({ params: { logId }, signal }),
  });

export const useDesigns = (logId: string) => useQuery(designsQuery(logId));

export const useAccepted = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'accepted'],
    queryFn: ({ signal }) => client.listAccepted({ params: { logId }, signal }),
  });

export const useSuggestions = (logId: string, modelId: string) =>
  useQuery({
    queryKey: ['log', logId, 'mapping', modelId, 'suggestions'],
    queryFn: ({ signal }) => client.suggestMapping({ params: { logId, modelId }, signal }),
  });

export const useMapping = (logId: string, modelId: string) =>
  useQuery({
    queryKey: ['log', logId, 'mapping', modelId],
    queryFn: ({ signal }) => client.getMapping({ params: { logId, modelId }, signal }),
  });

/** A change after which everything that is known of the log's conformance is asked again. */
function useChange<I, O>(logId: string, change: (input: I) => Promise<O>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['log', logId] }),
  });
}

export const useAccept = (logId: string) =>
  useChange(logId, (body: AcceptInput) => client.acceptDeviation({ params: { logId }, body }));

export const useRevoke = (logId: string) =>
  useChange(logId, ({ id, why }: { readonly id: string; readonly why: string }) =>
    client.revokeAccepted({ params: { logId, acceptedId: id }, body: { why } }),
  );

export const useAddDesign = (logId: string) =>
  useChange(logId, (body: DesignInput) => client.addDesign({ params: { logId }, body }));

export const useRemoveDesign = (logId: string) =>
  useChange(logId, (designId: string) => client.removeDesign({ params: { logId, designId } }));

export const useSetMapping = (logId: string, modelId: string) =>
  useChange(logId, (body: MappingInput) => client.setMapping({ params: { logId, modelId }, body }));
