import { type Static, Type } from 'typebox';
import { calendarSchema } from '../../calendar/index.ts';
import { rasciSchema, span, strict } from '../../rules/schema-parts.ts';
import { count, nullable } from '../../schema.ts';

const name = (description: string) => Type.String({ minLength: 1, description });
const names = (description: string) => Type.Array(Type.String({ minLength: 1 }), { description });

/** What a design asks for beside the order of its steps. */
export const expectationsSchema = Type.Object(
  {
    lanes: Type.Optional(
      Type.Boolean({
        description: 'lanes of the design tell who does the steps that `roles` does not name; default true',
      }),
    ),
    roles: Type.Optional(
      Type.Record(Type.String(), Type.Union([names('who may do it; empty: anybody'), rasciSchema]), {
        description: 'by step: the roles or people that may do it, or its row of an RASCI table',
      }),
    ),
    roleAttribute: Type.Optional(
      name('event attribute with the role; "resource": who did it; default: the one whose values the design names'),
    ),
    timers: Type.Optional(Type.Boolean({ description: 'timers of the design are limits; default true' })),
    limits: Type.Optional(
      Type.Array(
        Type.Object(
          {
            from: name('step from whose end the time counts'),
            to: name('step that has to come in time'),
            min: Type.Optional(span('soonest')),
            max: Type.Optional(span('latest')),
          },
          strict,
        ),
        { description: 'times between two steps; they go before timers of the design for the same steps' },
      ),
    ),
    calendar: Type.Optional(calendarSchema),
    approvals: Type.Optional(
      names('steps that are approvals; default: those the design marks, else those whose names say so'),
    ),
  },
  { ...strict, description: 'what a design asks for beside the order of its steps: who, how fast, which approvals' },
);
export type Expectations = Static<typeof expectationsSchema>;

/** Why something that the design asks for was not checked. */
const uncheckedReasons = [
  'unknown-step',
  'no-role-attribute',
  'no-timestamps',
  'timer-without-duration',
  'timer-between-gateways',
] as const;

/** What was asked for, where that came from, and how much of it could be judged. */
export const toldExpectations = nullable(
  Type.Object({
    roles: Type.Object({
      attribute: nullable(Type.String({ description: 'event attribute with the role; null: none was found' })),
      guessed: Type.Boolean({ description: 'the attribute was not named but found by its values' }),
      steps: count('steps of the design that say who does them'),
      checked: count('events judged'),
      unknown: count('events of these steps without a role: not judged'),
    }),
    limits: Type.Array(
      Type.Object({
        from: Type.String(),
        to: Type.String(),
        min: nullable(Type.String()),
        max: nullable(Type.String()),
        source: Type.Enum(['given', 'timer']),
        checked: count('times judged'),
        unknown: count('times without two instants: not judged'),
        tooEarly: count(),
        tooLate: count(),
      }),
    ),
    approvals: Type.Object({
      steps: Type.Array(Type.String()),
      source: Type.Enum(['given', 'marked', 'guessed'], { description: 'guessed: by the names of the steps' }),
    }),
    notChecked: Type.Array(
      Type.Object({
        what: Type.String({ description: 'name of a step, or id of an element of the design' }),
        reason: Type.Enum([...uncheckedReasons]),
      }),
    ),
  }),
);
export type ToldExpectations = NonNullable<Static<typeof toldExpectations>>;
