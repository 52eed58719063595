import { type Static, type TObject, Type } from 'typebox';
import type { AnalysisDefinition, FilterSpec } from '#analysis/catalog';
import { endpoint } from './endpoint.ts';
import { Filter } from './filter-schema.ts';
import { LogParams } from './log-schemas.ts';
import { ModelDocument } from './model-schemas.ts';

/** How the figures of a response came about: shown beside them. */
export const Provenance = Type.Object({
  logId: Type.String(),
  analysis: Type.String(),
  /** Cases and events looked at, after the filter. */
  cases: Type.Integer(),
  events: Type.Integer(),
  /** Cases of the whole log. */
  allCases: Type.Integer(),
  filter: Filter,
  modelId: Type.Union([Type.String(), Type.Null()]),
  computedIn: Type.Number({ description: 'milliseconds of computing in the worker' }),
});
export type Provenance = Static<typeof Provenance>;

/** The route of one analysis: `POST /api/logs/:logId/analyses/<id>`. */
export const analysisEndpoint = <D extends AnalysisDefinition>(definition: D) =>
  endpoint({
    method: 'POST',
    url: `/api/logs/:logId/analyses/${definition.id}`,
    summary: definition.summary.en,
    tag: 'analyses',
    params: LogParams,
    body: analysisBody(definition.params),
    status: 200,
    response: Type.Object({ result: definition.result, provenance: Provenance }),
  });

const analysisBody = <P extends TObject>(params: P) =>
  Type.Object({
    filter: Type.Optional(Filter),
    /** What is left out has its default. */
    params: Type.Optional(Type.Partial(params)),
    /** Default: the designed model set for the log. */
    modelId: Type.Optional(Type.String()),
    /** A model that is not stored; only in place of `modelId`. */
    model: Type.Optional(ModelDocument),
  });

export interface AnalysisResponse<D extends AnalysisDefinition> {
  readonly result: Static<D['result']>;
  readonly provenance: Provenance;
}

export interface AnalysisRequest<D extends AnalysisDefinition> {
  readonly filter?: FilterSpec | null;
  readonly params?: Partial<Static<D['params']>>;
  readonly modelId?: string;
  readonly model?: ModelDocument;
}
