import { type Static, Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count, nullable, seconds } from '../schema.ts';
import { expectationsSchema, toldExpectations } from './expectations/expectations-schema.ts';

const share = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1, description }));

const budget = Type.Optional(
  Type.Integer({ minimum: 1, description: 'steps of the search before the remaining variants are given up' }),
);

const budgetPerVariant = Type.Optional(
  Type.Integer({
    minimum: 1,
    description: 'the same for one variant; where variants are searched together, on average',
  }),
);

const notComputed = Type.Array(
  Type.Object({
    variant: count('index in the order of the variants'),
    cases: count(),
    reason: Type.Union([Type.Literal('final-marking-unreachable'), Type.Literal('budget-exceeded')]),
    lowerBound: nullable(Type.Number({ minimum: 0, description: 'it cannot cost less; null: no alignment at all' })),
  }),
);

const moves = Type.Array(Type.Tuple([nullable(Type.String()), nullable(Type.String())]), {
  description:
    '[log, model]: the activity in the log and in the model, null where one side has no step; silent steps left out',
});

/** Elements of the designed model that are left out or read in one of several ways. */
export const unsupported = Type.Array(
  Type.Object({ element: Type.String(), type: Type.String(), consequence: Type.String() }),
  { description: 'elements of the model that the check leaves out or reads in one of several ways' },
);

const costsByName = (description: string) =>
  Type.Optional(Type.Record(Type.String(), Type.Number({ minimum: 0, maximum: 1_000_000 }), { description }));

const costs = Type.Optional(
  Type.Object(
    {
      log: costsByName('activity → cost of an event that the model does not follow'),
      model: costsByName('step of the model → cost of leaving it out'),
    },
    { description: 'what moves cost, by name; 1 where nothing is said', additionalProperties: false },
  ),
);

export const alignDefinition = {
  id: 'align',
  title: { en: 'Alignments', zh: '对齐' },
  summary: {
    en: 'The cheapest explanation of every variant by the model, exact, with all moves.',
    zh: '用模型对每个变体给出代价最小的精确解释，并列出全部步骤。',
  },
  needsModel: true,
  params: Type.Object({ budget, budgetPerVariant, costs }),
  result: Type.Object({
    cases: count(),
    variants: count(),
    fittingCases: count(),
    totalCost: Type.Number({ minimum: 0, description: 'of log moves and visible model moves of all cases' }),
    fitness: Type.Object({
      log: share('1 − Σ cost / Σ worst cost, weighted by cases'),
      averageTrace: share('mean over the cases'),
    }),
    exact: Type.Boolean({ description: 'every variant has its optimum' }),
    perVariant: Type.Array(
      Type.Object({
        cases: count(),
        activities: Type.Array(Type.String()),
        cost: nullable(Type.Number({ minimum: 0 })),
        fitness: share('1 − cost / (trace length + cost of the empty trace)'),
        logMoves: nullable(count()),
        modelMoves: nullable(count()),
        moves,
      }),
    ),
    timedOut: notComputed,
    unknownActivities: Type.Array(Type.String(), { description: 'activities of the log that the model does not know' }),
    unseenLabels: Type.Array(Type.String(), { description: 'labels of the model that never occur in the log' }),
    unsupported,
  }),
} as const satisfies AnalysisDefinition;

const interval = (description: string) => nullable(Type.Tuple([Type.Number(), Type.Number()], { description }));

const stake = Type.Optional(
  Type.Object(
    {
      cases: count('checked cases that have an amount'),
      value: nullable(Type.Number({ description: 'the amounts of these cases together; null: in several currencies' })),
      atStake: nullable(
        Type.Number({ description: 'of it, of cases with a deviation that is not accepted; each case once' }),
      ),
      currency: Type.Optional(Type.String({ description: 'where there is one, and the log names it' })),
      byCurrency: Type.Optional(
        Type.Array(
          Type.Object({
            currency: nullable(Type.String({ description: 'null: not stated' })),
            ...{ cases: count(), value: Type.Number(), atStake: Type.Number() },
          }),
          { description: 'only where the log names several currencies: each for itself' },
        ),
      ),
    },
    { description: 'by the case attribute `cost`, in its unit; absent where none was asked for' },
  ),
);

const rates = {
  stake,
  cases: count('cases checked'),
  steps: count('events and missing steps of these cases'),
  caseConformance: share('cases without any deviation'),
  stepConformance: share('synchronous steps without fault among all events and missing steps'),
  acceptedCaseConformance: share('cases without any deviation but accepted ones'),
  acceptedStepConformance: share('synchronous steps and those of accepted deviations'),
};

/** How activities of the log and steps of the model belong together where their names do not say so. */
export const matchingParams = {
  mapping: Type.Optional(
    Type.Record(Type.String(), Type.String(), {
      description: 'activity of the log → name of the step it is in the model',
    }),
  ),
  silent: Type.Optional(
    Type.Array(Type.String(), {
      description: 'steps of the model that leave no event (manual tasks): they are never missing',
    }),
  ),
};

const deviationKind = Type.Union([
  Type.Literal('missing-step'),
  Type.Literal('extra-step'),
  Type.Literal('wrong-order'),
  Type.Literal('repeated'),
  Type.Literal('skipped-approval'),
  Type.Literal('wrong-role'),
  Type.Literal('too-late'),
  Type.Literal('too-early'),
]);

export type DeviationKind = Static<typeof deviationKind>;

const deviation = Type.Object({
  id: Type.String({ description: 'kind, activity and place; stable across runs' }),
  kind: deviationKind,
  activity: Type.String(),
  element: nullable(Type.String({ description: 'id of the element of the designed model' })),
  after: nullable(
    Type.String({
      description:
        'the last step before it that followed the model, or from which the time counts; null at the start and for a wrong role',
    }),
  ),
  afterElement: nullable(Type.String({ description: 'id of the element of that step' })),
  beforeElement: nullable(
    Type.String({ description: 'id of the element of the step that followed the model next, in most cases' }),
  ),
  found: nullable(Type.String({ description: 'wrong role: who did it, as the log writes it' })),
  expected: nullable(
    Type.Object(
      { en: Type.String(), zh: Type.String() },
      { description: 'wrong role: who may do it; too late, too early: the limit' },
    ),
  ),
  beyond: seconds('too late, too early: median of the time beyond the limit, on its clock; null otherwise'),
  sentence: Type.Object({ en: Type.String(), zh: Type.String() }),
  cases: count(),
  share: Type.Number({ minimum: 0, maximum: 1, description: 'of the cases checked' }),
  accepted: Type.Boolean({ description: 'it stands among the accepted deviations' }),
  deltaMedianDuration: seconds('median duration of the cases with it minus that of the others; null below 5 cases'),
  deltaInterval: interval('95 % interval of that difference, seconds'),
  deltaMedianCost: nullable(
    Type.Number({ description: 'the same difference of the cost attribute, in its unit; null in several currencies' }),
  ),
  deltaCostInterval: interval('95 % interval of that difference'),
  stake: Type.Optional(
    Type.Object(
      {
        cases: count('of its cases, those that have an amount'),
        value: nullable(Type.Number({ description: 'null: in several currencies' })),
        currency: Type.Optional(Type.String({ description: 'where there is one, and the log names it' })),
        byCurrency: Type.Optional(
          Type.Array(Type.Object({ currency: nullable(Type.String()), ...{ cases: count(), value: Type.Number() } }), {
            description: 'only where there are several: each for itself',
          }),
        ),
      },
      {
        description:
          'the amounts (`cost`) of its cases together: value at stake; a case counts for each of its deviations',
      },
    ),
  ),
  firstSeen: nullable(Type.String()),
  lastSeen: nullable(Type.String()),
  variants: Type.Array(count(), { description: 'indices in the variants of the whole log, ascending' }),
  someCases: Type.Boolean({
    description: 'true for a wrong role, too late and too early: not all cases of the variants show it',
  }),
  exampleCases: Type.Array(Type.String()),
});

/** All places of one kind of deviation at one activity. */
const deviationGroup = Type.Object({
  id: Type.String({ description: 'kind and activity' }),
  kind: deviationKind,
  activity: Type.String(),
  element: nullable(Type.String({ description: 'id of the element of the designed model' })),
  sentence: Type.Object({ en: Type.String(), zh: Type.String() }),
  cases: count('each once, however many of the members it shows'),
  share: Type.Number({ minimum: 0, maximum: 1, description: 'of the cases checked' }),
  accepted: Type.Boolean({ description: 'all members are accepted' }),
  firstSeen: nullable(Type.String()),
  lastSeen: nullable(Type.String()),
  members: Type.Array(Type.String(), { description: 'ids of the deviations, most frequent first' }),
});

export const conformanceDefinition = {
  id: 'conformance',
  title: { en: 'Conformance', zh: '一致性' },
  summary: {
    en: 'How far cases follow the model, and every deviation as a sentence with its cases, share and effect on duration.',
    zh: '案例遵循模型的程度，以及每种偏差的说明、案例数、占比和对历时的影响。',
  },
  needsModel: true,
  params: Type.Object({
    budget,
    budgetPerVariant,
    costs,
    top: Type.Optional(Type.Integer({ minimum: 1, description: 'most frequent deviations to list; default 200' })),
    ...matchingParams,
    accepted: Type.Optional(Type.Array(Type.String(), { description: 'ids of accepted deviations' })),
    by: Type.Optional(Type.String({ description: 'case attribute to tell the rates by' })),
    cost: Type.Optional(
      Type.String({
        description:
          'numeric attribute of cases, or of events (the last value of a case): the effect on it, and value at stake',
      }),
    ),
    expectations: Type.Optional(expectationsSchema),
    moves: Type.Optional(
      Type.Boolean({
        description: 'whether the moves of every variant are told, which is most of the answer; default true',
      }),
    ),
  }),
  result: Type.Object({
    caseConformance: share('cases without any deviation among the cases checked'),
    stepConformance: share('synchronous steps without fault among all events and missing steps'),
    deviations: Type.Array(deviation),
    groups: Type.Array(deviationGroup, { description: 'equal kinds at one activity together, by cases, then id' }),
    expectations: toldExpectations,
    n: Type.Object({
      cases: count('cases checked'),
      variants: count(),
      events: count(),
      missingSteps: count(),
      conformingCases: count('cases without any deviation'),
      faultySteps: count('steps of the design done by the wrong role, too late or too early'),
      fittingCases: count(),
      deviations: count('kinds of deviation found, listed or not'),
      cost: Type.Number({ minimum: 0, description: 'of log moves and visible model moves of all cases' }),
      worstCost: Type.Number({
        minimum: 0,
        description: 'the same where log and model share no step: fitness = 1 − cost / worst cost',
      }),
    }),
    exact: Type.Boolean({ description: 'every variant was checked' }),
    notComputed,
    fitness: share('1 − Σ cost / Σ worst cost, weighted by cases'),
    unknownActivities: Type.Array(Type.String(), { description: 'activities of the log that the model does not know' }),
    unseenLabels: Type.Array(Type.String(), { description: 'labels of the model that never occur in the log' }),
    unsupported,
    accepted: Type.Object({ ...rates, deviations: count('accepted deviations that the log shows') }),
    months: Type.Array(Type.Object({ month: Type.String(), ...rates }), {
      description: 'by month of the beginning of the case, UTC',
    }),
    segments: Type.Array(
      Type.Object({
        value: Type.String(),
        ...rates,
        small: Type.Boolean({ description: 'fewer than 30 cases: a rate says little' }),
      }),
    ),
    perVariant: Type.Array(
      Type.Object({
        variant: count('index in the variants of the whole log'),
        cases: count(),
        cost: nullable(Type.Number({ minimum: 0 })),
        fitness: share('trace fitness'),
        moves: Type.Optional(moves),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;
