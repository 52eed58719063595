import { type Static, Type } from 'typebox';
import { alignDefinition, conformanceDefinition, matchingParams } from '#analysis/catalog';
import { Filter } from './filter-schema.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const bound = (description: string) => nullable(Type.String({ maxLength: 40, description }));
const text = (description: string) => Type.String({ maxLength: 2000, description });
const required = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
const who = Type.Optional(Type.String({ maxLength: 200, description: 'who did it, as text' }));

/** A designed model of a log with the cases it is meant for. */
export const Design = Type.Object({
  id: Type.String(),
  modelId: Type.String(),
  modelName: Type.String(),
  validFrom: bound('cases that start then or later; a date: its first millisecond in UTC; null: since ever'),
  validTo: bound('cases that start then or earlier; a date: its last millisecond in UTC; null: without end'),
  scope: Filter,
  note: text('why'),
  createdAt: Type.String(),
  /** When it was taken away, or changed: then the entry with this id in `replacedBy` holds what it is now. */
  removedAt: nullable(Type.String()),
  replacedBy: nullable(Type.String()),
});
export type Design = Static<typeof Design>;

export const DesignInput = Type.Object({
  modelId: Type.String({ minLength: 1 }),
  validFrom: Type.Optional(bound('ISO 8601 date or instant')),
  validTo: Type.Optional(bound('ISO 8601 date or instant')),
  scope: Type.Optional(Filter),
  note: Type.Optional(text('why')),
});
export type DesignInput = Static<typeof DesignInput>;

export const DesignChange = Type.Partial(DesignInput);
export type DesignChange = Static<typeof DesignChange>;

export const DesignList = Type.Object({
  /** In the order in which a case is held against them: those with a scope first, then by begin of validity, then as they were added. */
  designs: Type.Array(Design),
  /** Entries of before, latest first. */
  history: Type.Array(Design),
  /** The log's own model: for cases that no design is meant for. */
  defaultModelId: nullable(Type.String()),
  defaultModelName: nullable(Type.String()),
});
export type DesignList = Static<typeof DesignList>;

const { deviations, expectations, notComputed, unsupported, perVariant, accepted, ...shared } =
  conformanceDefinition.result.properties;

const ofModel = { modelId: Type.String(), modelName: Type.String() };
const { deviations: _, ...rates } = accepted.properties;

/** How the cases of one design do. */
const VersionRates = Type.Object({
  designId: nullable(Type.String({ description: 'null: the model of the log itself, or the one of an "as if"' })),
  ...ofModel,
  validFrom: nullable(Type.String()),
  validTo: nullable(Type.String()),
  scope: Filter,
  /** Gives exactly its cases, for drilling. */
  filter: Filter,
  ...rates,
  notComputed: Type.Integer({ description: 'cases whose alignment ran over the budget' }),
});
export type VersionRates = Static<typeof VersionRates>;

/** A model with everything that is told model by model. */
const ModelPart = Type.Object({
  ...ofModel,
  /** Gives exactly the cases checked against it; the variants of `perVariant` are places in those of the whole log. */
  filter: Filter,
  cases: Type.Integer(),
  expectations,
  unknownActivities: shared.unknownActivities,
  unseenLabels: shared.unseenLabels,
  unsupported,
  perVariant,
});
export type ModelPart = Static<typeof ModelPart>;

/** Conformance of the cases of a log, each against the design that is valid for it. */
export const DesignConformance = Type.Object({
  ...shared,
  accepted,
  deviations: Type.Array(
    Type.Object({
      ...deviations.items.properties,
      /** `id` is this one, behind the id of the model where several models are checked. */
      deviation: Type.String({ description: 'id within the model: what is accepted' }),
      ...ofModel,
      acceptedId: nullable(Type.String({ description: 'the entry that accepts it' })),
    }),
  ),
  notComputed: Type.Array(Type.Object({ ...notComputed.items.properties, ...ofModel })),
  unsupported: Type.Array(Type.Object({ ...unsupported.items.properties, ...ofModel })),
  versions: Type.Array(VersionRates),
  models: Type.Array(ModelPart),
  /** Cases that pass the filter and no design is meant for: in no figure. */
  unchecked: Type.Object({ cases: Type.Integer(), filter: Filter }),
  /** Cases in the scope of several designs, checked against the first of them. */
  ambiguous: Type.Integer(),
  /** Accepted deviations that counted, with the cases that show them here. */
  acceptedUsed: Type.Array(
    Type.Object({
      id: Type.String(),
      deviation: Type.String(),
      owner: Type.String(),
      until: nullable(Type.String()),
      cases: nullable(Type.Integer({ description: 'null: not among the deviations told, which were cut by `top`' })),
    }),
  ),
  /** Ids of those that end within 30 days. */
  expiring: Type.Array(Type.String()),
});
export type DesignConformance = Static<typeof DesignConformance>;

export const ConformanceRequest = Type.Object({
  filter: Type.Optional(Filter),
  asIf: Type.Optional(Type.String({ minLength: 1, description: 'check all cases against this model' })),
  by: conformanceDefinition.params.properties.by,
  cost: conformanceDefinition.params.properties.cost,
  top: conformanceDefinition.params.properties.top,
  budget: conformanceDefinition.params.properties.budget,
  budgetPerVariant: conformanceDefinition.params.properties.budgetPerVariant,
  costs: conformanceDefinition.params.properties.costs,
  moves: Type.Optional(
    Type.Boolean({ description: 'whether `perVariant` has the moves of every variant; default false' }),
  ),
});
export type ConformanceRequest = Static<typeof ConformanceRequest>;

export const ConformanceAnswer = Type.Object({
  result: DesignConformance,
  provenance: Type.Object({
    logId: Type.String(),
    analysis: Type.Literal('conformance'),
    /** Cases and events looked at, after the filter; unchecked ones included. */
    cases: Type.Integer(),
    events: Type.Integer(),
    allCases: Type.Integer(),
    filter: Filter,
    modelIds: Type.Array(Type.String()),
    asIf: nullable(Type.String()),
    computedIn: Type.Number({ description: 'milliseconds of computing in the workers' }),
  }),
});
export type ConformanceAnswer = Static<typeof ConformanceAnswer>;

/** The check whose moves are asked for, and of which variants. */
export const MovesRequest = Type.Object({
  filter: ConformanceRequest.properties.filter,
  asIf: ConformanceRequest.properties.asIf,
  budget: ConformanceRequest.properties.budget,
  budgetPerVariant: ConformanceRequest.properties.budgetPerVariant,
  costs: ConformanceRequest.properties.costs,
  modelId: Type.String({ minLength: 1, description: 'of the design that the variants were checked against' }),
  variants: Type.Array(Type.Integer({ minimum: 0 }), {
    maxItems: 500,
    description: '`variant` of `perVariant`: places in the variants of the whole log',
  }),
});
export type MovesRequest = Static<typeof MovesRequest>;

export const VariantMoves = Type.Object({
  variants: Type.Array(
    Type.Object({
      variant: perVariant.items.properties.variant,
      moves: alignDefinition.result.properties.perVariant.items.properties.moves,
    }),
    { description: 'in the order asked for; those that no checked case shows are left out' },
  ),
});
export type VariantMoves = Static<typeof VariantMoves>;

/** How activities of a log and steps of a model belong together where their names do not say so. */
export const ActivityMapping = Type.Object({
  modelId: Type.String(),
  mapping: Type.Record(Type.String(), Type.String(), { description: 'activity of the log → step of the model' }),
  silent: Type.Array(Type.String(), { description: 'steps that leave no event' }),
  /** Null while nothing is set. */
  updatedAt: nullable(Type.String()),
  updatedBy: nullable(Type.String()),
});
export type ActivityMapping = Static<typeof ActivityMapping>;

export const MappingInput = Type.Object({ ...matchingParams, by: who });
export type MappingInput = Static<typeof MappingInput>;

/** The two lists of names side by side, and what could belong together. */
export const MappingSuggestions = Type.Object({
  activities: Type.Array(
    Type.Object({
      activity: Type.String(),
      events: Type.Integer(),
      cases: Type.Integer(),
      /** The step it is with the mapping as it is; null: none. */
      step: nullable(Type.String()),
      how: nullable(Type.Enum(['name', 'mapping'])),
      /** Best first, at most three; only for activities without a step. */
      suggestions: Type.Array(
        Type.Object({
          step: Type.String(),
          reason: Type.Enum(['same-text', 'similar', 'contains']),
          confidence: Type.Number({ minimum: 0, maximum: 1 }),
        }),
      ),
    }),
  ),
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      seen: Type.Boolean({ description: 'an activity of the log is this step' }),
      silent: Type.Boolean(),
    }),
  ),
});
export type MappingSuggestions = Static<typeof MappingSuggestions>;

/** A deviation that is taken as conforming: by whom, why, until when. */
export const AcceptedDeviation = Type.Object({
  id: Type.String(),
  scope: Type.Enum(['log', 'model']),
  /** Scope `log`: in this log, whichever model it is checked against. */
  logId: nullable(Type.String()),
  /** Scope `model`: against this model, in whichever log. */
  modelId: nullable(Type.String()),
  deviation: Type.String(),
  reason: Type.String(),
  owner: Type.String(),
  until: nullable(Type.String({ description: 'last instant it counts; null: without end' })),
  status: Type.Enum(['active', 'expired', 'revoked']),
  /** Active and ending within 30 days. */
  expiresSoon: Type.Boolean(),
  createdAt: Type.String(),
  createdBy: nullable(Type.String()),
  revokedAt: nullable(Type.String()),
  revokedBy: nullable(Type.String()),
  revokedWhy: nullable(Type.String()),
});
export type AcceptedDeviation = Static<typeof AcceptedDeviation>;

export const AcceptInput = Type.Object({
  deviation: required('id of the deviation within its model, as the conformance tells it'),
  reason: required('why it is accepted'),
  owner: required('who answers for it'),
  until: Type.Optional(bound('last day or instant it counts; null or left out: without end')),
  modelId: Type.Optional(Type.String({ minLength: 1, description: 'accept it against this model, in every log' })),
  by: who,
});
export type AcceptInput = Static<typeof AcceptInput>;

export const RevokeInput = Type.Object({ why: required('why it is accepted no more'), by: who });
export type RevokeInput = Static<typeof RevokeInput>;
