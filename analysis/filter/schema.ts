import { type Static, Type } from 'typebox';

const names = (description: string) => Type.Array(Type.String(), { minItems: 1, description });
const instant = (description: string) =>
  Type.Optional(
    Type.Union([Type.String({ description }), Type.Number({ description: 'epoch milliseconds' })], { description }),
  );
const secondsBound = (description: string) => Type.Optional(Type.Number({ minimum: 0, description }));
const strict = { additionalProperties: false } as const;

const valueTest = Type.Union([
  Type.Object(
    {
      is: Type.Union([Type.Literal('in'), Type.Literal('not-in')]),
      values: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), { minItems: 1 }),
    },
    strict,
  ),
  Type.Object(
    {
      is: Type.Literal('range'),
      min: instant('inclusive; ISO 8601 for times'),
      max: instant('inclusive; ISO 8601 for times'),
    },
    strict,
  ),
  Type.Object({ is: Type.Union([Type.Literal('missing'), Type.Literal('present')]) }, strict),
]);

/** The filters that contain no other, by `kind`. */
export const simpleFilters = {
  'time-range': Type.Object(
    {
      kind: Type.Literal('time-range'),
      mode: Type.Union([
        Type.Literal('contained'),
        Type.Literal('intersecting'),
        Type.Literal('started'),
        Type.Literal('completed'),
      ]),
      from: instant('inclusive; ISO 8601 with Z or an offset, or a date: its first millisecond in UTC'),
      to: instant('inclusive; ISO 8601 with Z or an offset, or a date: its last millisecond in UTC'),
    },
    strict,
  ),
  activity: Type.Object(
    {
      kind: Type.Literal('activity'),
      mode: Type.Union([Type.Literal('with'), Type.Literal('without')]),
      match: Type.Optional(Type.Union([Type.Literal('any'), Type.Literal('all')], { description: 'default any' })),
      activities: names('activity names'),
    },
    strict,
  ),
  attribute: Type.Object(
    {
      kind: Type.Literal('attribute'),
      level: Type.Union([Type.Literal('case'), Type.Literal('event')], {
        description: 'event: "in", "range" and "present" ask for at least one event, "not-in" and "missing" for none',
      }),
      attribute: Type.String({ description: '"resource" at event level is the resource of the event' }),
      test: valueTest,
    },
    strict,
  ),
  duration: Type.Object(
    {
      kind: Type.Literal('duration'),
      min: secondsBound('seconds, inclusive'),
      max: secondsBound('seconds, inclusive'),
    },
    strict,
  ),
  variant: Type.Object(
    {
      kind: Type.Literal('variant'),
      sequences: Type.Optional(Type.Array(Type.Array(Type.String()), { description: 'these activity sequences' })),
      top: Type.Optional(Type.Integer({ minimum: 1, description: 'the most frequent variants of the whole log' })),
    },
    strict,
  ),
  endpoints: Type.Object(
    {
      kind: Type.Literal('endpoints'),
      start: Type.Optional(names('first activity is one of these')),
      end: Type.Optional(names('last activity is one of these')),
    },
    strict,
  ),
  follows: Type.Object(
    {
      kind: Type.Literal('follows'),
      mode: Type.Union([Type.Literal('directly'), Type.Literal('eventually')]),
      from: Type.String(),
      to: Type.String(),
      min: secondsBound('seconds from completion to start, inclusive'),
      max: secondsBound('seconds from completion to start, inclusive'),
    },
    strict,
  ),
  rework: Type.Object(
    {
      kind: Type.Literal('rework'),
      activity: Type.Optional(Type.String({ description: 'default: any activity' })),
      times: Type.Optional(Type.Integer({ minimum: 2, description: 'at least so many occurrences, default 2' })),
    },
    strict,
  ),
  cases: Type.Object({ kind: Type.Literal('cases'), ids: Type.Array(Type.String()) }, strict),
} as const;

const { activity, attribute, cases, duration, endpoints, follows, rework, variant } = simpleFilters;

/** A question to every case, answered yes or no; filters nest with `and`, `or` and `not`. */
export const filterSchema = Type.Cyclic(
  {
    Filter: Type.Union([
      simpleFilters['time-range'],
      activity,
      attribute,
      duration,
      variant,
      endpoints,
      follows,
      rework,
      cases,
      Type.Object({ kind: Type.Literal('and'), filters: Type.Array(Type.Ref('Filter')) }, strict),
      Type.Object({ kind: Type.Literal('or'), filters: Type.Array(Type.Ref('Filter')) }, strict),
      Type.Object({ kind: Type.Literal('not'), filter: Type.Ref('Filter') }, strict),
    ]),
  },
  'Filter',
);

type SimpleSchemas = typeof simpleFilters;

/** A filter without others inside. */
export type SimpleFilter = { [K in keyof SimpleSchemas]: Static<SimpleSchemas[K]> }[keyof SimpleSchemas];

export type FilterSpec =
  | SimpleFilter
  | { readonly kind: 'and' | 'or'; readonly filters: readonly FilterSpec[] }
  | { readonly kind: 'not'; readonly filter: FilterSpec };

export type FilterOf<K extends SimpleFilter['kind']> = Extract<SimpleFilter, { kind: K }>;
