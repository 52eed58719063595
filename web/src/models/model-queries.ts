import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import { discoverDefinition, growDefinition, qualityDefinition } from '#analysis/catalog';
import type { Model } from '#analysis/model';
import type { AnalysisResponse } from '#contract';
import { client } from '../api/client.ts';
import { useLog } from '../api/queries.ts';
import { type Mining, paramsOf } from './mining.ts';
import { documentOf } from './model-document.ts';
import type { Notation } from './notation.ts';

export type Discovered = AnalysisResponse<typeof discoverDefinition>;
export type Growth = AnalysisResponse<typeof growDefinition>['result'];
export type Quality = AnalysisResponse<typeof qualityDefinition>['result'];

/** What a model says depends on the rows of the log, not on its name or its designed model: the version is the key. */
function useLogKey(logId: string): readonly [string, string, number | undefined] {
  return ['models-of', logId, useLog(logId).data?.log.version];
}

/** The model that a miner finds in the cases that pass the filter. */
export function useDiscovered(logId: string, filter: FilterSpec | null, mining: Mining) {
  const queries = useQueryClient();
  const key = useLogKey(logId);
  const queryKey = [...key, 'discover', filter, mining];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.analyze(discoverDefinition, logId, { filter, params: paramsOf(mining) }, signal),
    enabled: key[2] !== undefined,
    structuralSharing: false,
  });
  return { ...query, cancel: () => void queries.cancelQueries({ queryKey, exact: true }) };
}

/** How well a model describes the cases that pass the filter; may take long, so it can be cancelled and asked for again. */
export function useModelQuality(logId: string, filter: FilterSpec | null, model: Model) {
  const queries = useQueryClient();
  const queryKey = [...useLogKey(logId), 'quality', filter, model];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.analyze(qualityDefinition, logId, { filter, model: documentOf(model) }, signal),
  });
  return { ...query, cancel: () => void queries.cancelQueries({ queryKey, exact: true }) };
}

export type GrowthMiner = 'inductive' | 'powl';

/** Models of variants added one after the other, by their places in the list of variants of the cases that pass the filter. */
export function useGrowth(logId: string, filter: FilterSpec | null, picked: readonly number[], miner: GrowthMiner) {
  const queries = useQueryClient();
  const queryKey = [...useLogKey(logId), 'grow', filter, miner, picked];
  const params = { picked: picked.join(','), steps: Math.max(1, picked.length), miner };
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => client.analyze(growDefinition, logId, { filter, params }, signal),
    enabled: picked.length > 0,
    structuralSharing: false,
  });
  return { ...query, cancel: () => void queries.cancelQueries({ queryKey, exact: true }) };
}

export type ModelFormat = 'svg' | 'bpmn' | 'pnml' | 'ptml' | 'json';

/** A model as the text of a file. */
export async function fetchModelText(
  model: Model,
  format: ModelFormat,
  notation?: Notation,
  signal?: AbortSignal,
): Promise<string> {
  const body = { model: documentOf(model), format, ...(notation && { notation }) };
  return new TextDecoder().decode(await client.renderModel({ body, ...(signal && { signal }) }));
}

/** What the picture of a model is drawn from: BPMN with a diagram, or SVG. */
export const useModelPicture = (model: Model, notation: Notation) =>
  useQuery({
    queryKey: ['model-picture', notation, model],
    queryFn: ({ signal }) =>
      notation === 'bpmn'
        ? fetchModelText(model, 'bpmn', undefined, signal)
        : fetchModelText(model, 'svg', notation, signal),
    gcTime: 2 * 60_000,
  });
