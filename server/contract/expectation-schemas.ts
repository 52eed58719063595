import { type Static, Type } from 'typebox';
import { conformanceDefinition } from '#analysis/catalog';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const { expectations } = conformanceDefinition.params.properties;
const bilingual = Type.Object({ en: Type.String(), zh: Type.String() });
const span = nullable(Type.String());

/** What a design asks of a log beside the order of its steps: who does a step, how fast, which steps are approvals. */
export const KeptExpectations = Type.Object({
  modelId: Type.String(),
  /** Null while nothing was ever set. */
  version: nullable(Type.Integer({ minimum: 1 })),
  /** Null: only the order of steps is checked. */
  expectations: nullable(expectations),
  /** Newest first. */
  versions: Type.Array(
    Type.Object({
      version: Type.Integer({ minimum: 1 }),
      isCurrent: Type.Boolean(),
      expectations: nullable(expectations),
      note: Type.String(),
      createdAt: Type.String(),
      createdBy: nullable(Type.String()),
    }),
  ),
});
export type KeptExpectations = Static<typeof KeptExpectations>;

const anyExpectations = Type.Unsafe<unknown>({
  description: 'expectations, checked with errors by place; null: none any more',
});

export const ExpectationsInput = Type.Object({
  expectations: anyExpectations,
  note: Type.Optional(Type.String({ maxLength: 2000, description: 'what was changed' })),
  by: Type.Optional(Type.String({ maxLength: 200, description: 'who did it, as text' })),
  /** The version that was looked at; refused when there is a newer one by now. */
  version: Type.Optional(nullable(Type.Integer({ minimum: 1 }))),
});

/** Something that is wrong in expectations. */
export const ExpectationProblem = Type.Object({
  place: Type.String({ description: 'JSON pointer: /limits/0/max; empty: the whole' }),
  message: bilingual,
});
export type ExpectationProblem = Static<typeof ExpectationProblem>;

/** What the design says by itself: lanes, timers, approvals marked or guessed. */
export const ExpectationSuggestions = Type.Object({
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      element: nullable(Type.String()),
      names: bilingual,
      lane: nullable(bilingual),
      approval: nullable(Type.Enum(['marked', 'guessed'])),
    }),
  ),
  roleAttribute: nullable(Type.String({ description: 'event attribute whose values name the lanes' })),
  timers: Type.Array(Type.Object({ from: Type.String(), to: Type.String(), min: span, max: span })),
  notChecked: Type.Array(Type.Object({ what: Type.String(), reason: Type.String() })),
});
export type ExpectationSuggestions = Static<typeof ExpectationSuggestions>;
