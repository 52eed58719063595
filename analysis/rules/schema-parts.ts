import { type Static, Type } from 'typebox';
import { type FilterSpec, filterSchema } from '../filter/schema.ts';

export const strict = { additionalProperties: false } as const;

const text = () => Type.String({ minLength: 1 });
export const name = (description: string) => Type.String({ minLength: 1, description });
export const names = (description: string, minItems = 1) => Type.Array(text(), { minItems, description });

/** `24h`, `3d`, `90min`, `30s`; `8wh`, `2wd`: working time; `0cd`, `3bd`: by the end of a day. */
export const span = (description: string) =>
  Type.String({
    pattern: '^([0-9]+([.][0-9]+)?(s|min|h|d|wh|wd)|[0-9]+(cd|bd))$',
    description: `${description}: 24h, 3d, 90min, 30s; 8wh, 2wd in working time; 0cd by the end of the same day, 3bd by the end of the third business day`,
  });

/** What an event must carry to count. */
export const conditionSchema = Type.Object(
  {
    attribute: Type.String({ minLength: 1, description: 'of the event, else of its case; "resource": who did it' }),
    values: Type.Optional(names('one of these')),
    not: Type.Optional(names('none of these')),
    above: Type.Optional(Type.Number()),
    atLeast: Type.Optional(Type.Number()),
    below: Type.Optional(Type.Number()),
    atMost: Type.Optional(Type.Number()),
  },
  { ...strict, description: 'what a value must be; a missing value never is' },
);
export type Condition = Static<typeof conditionSchema>;

/** Which events: of an activity, of any of several, or of those with certain values. */
export const events = (description: string) =>
  Type.Union(
    [
      text(),
      Type.Array(text(), { minItems: 1 }),
      Type.Object(
        {
          activity: Type.Union([text(), Type.Array(text(), { minItems: 1 })]),
          when: Type.Array(conditionSchema, { minItems: 1, description: 'all of them hold' }),
        },
        strict,
      ),
    ],
    { description: `${description}: an activity, a list of activities any of which counts, or { activity, when }` },
  );
export type Events = Static<ReturnType<typeof events>>;

export const by = Type.Object(
  {
    attribute: Type.String({ minLength: 1, description: 'of the event; "resource": who did it' }),
    values: names('allowed values'),
  },
  { ...strict, description: 'only events with one of these values count' },
);

const amount = Type.Object(
  {
    perViolation: Type.Optional(Type.Number({ minimum: 0, description: 'fixed' })),
    perDayLate: Type.Optional(Type.Number({ minimum: 0, description: 'each begun day beyond a limit in time' })),
    ofValue: Type.Optional(
      Type.Object(
        { attribute: name('number, of the event or of its case'), share: Type.Number({ minimum: 0 }) },
        { ...strict, description: 'a share of a value: 1 is all of it' },
      ),
    ),
    atMost: Type.Optional(Type.Number({ minimum: 0, description: 'cap of one violation' })),
  },
  { ...strict, description: 'what a violation costs, in the currency of the rule set: the sum of what is given' },
);

/** What every rule says about itself. */
export const common = {
  id: Type.String({ pattern: '^[A-Za-z0-9._-]+$' }),
  name: Type.Optional(Type.Object({ en: Type.String(), zh: Type.String() }, strict)),
  severity: Type.Optional(Type.Enum(['low', 'medium', 'high', 'critical'])),
  owner: Type.Optional(Type.String({ description: 'who answers for the rule' })),
  clauses: Type.Optional(Type.Array(Type.String(), { description: 'clauses of standards it serves: ISO 9001:8.4' })),
  where: Type.Optional(
    Type.Unsafe<FilterSpec>({
      ...filterSchema,
      description: 'only cases that pass this filter are checked',
    }),
  ),
  objects: Type.Optional(
    name('of an object-centric log: the objects of this type are the cases of the rule, each with all its events'),
  ),
  amount: Type.Optional(amount),
};

/** Functions of an activity in a RASCI table, by the values that hold them. */
export const rasciSchema = Type.Object(
  {
    R: Type.Optional(names('responsible: carry it out')),
    A: Type.Optional(names('accountable: answer for it')),
    S: Type.Optional(names('support: help to carry it out')),
    C: Type.Optional(names('consulted: may not do it')),
    I: Type.Optional(names('informed: may not do it')),
  },
  strict,
);

export const approvalLevel = Type.Object(
  {
    above: Type.Optional(Type.Number({ description: 'applies to values greater than this' })),
    atLeast: Type.Optional(Type.Number({ description: 'applies to values of this and more' })),
    by: Type.Optional(by),
    people: Type.Optional(Type.Integer({ minimum: 1, description: 'so many different people; default 1' })),
  },
  { ...strict, description: 'the highest level that a value reaches applies' },
);

export const protocolStep = Type.Object(
  {
    activity: events('what happens'),
    optional: Type.Optional(Type.Boolean()),
    concurrent: Type.Optional(Type.Boolean({ description: 'with the step before it: in any order' })),
    min: Type.Optional(span('soonest after the step it counts from')),
    max: Type.Optional(span('latest after the step it counts from')),
    from: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'the step that min and max count from, by its place (1: the first); default: the step before',
      }),
    ),
  },
  strict,
);
