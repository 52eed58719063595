import { type Static, type TProperties, Type } from 'typebox';
import { calendarSchema } from '../calendar/index.ts';
import { type FilterSpec, filterSchema } from '../filter/schema.ts';

const name = (description: string) => Type.String({ minLength: 1, description });
const names = (description: string, minItems = 1) =>
  Type.Array(Type.String({ minLength: 1 }), { minItems, description });
const strict = { additionalProperties: false } as const;

/** `24h`, `3d`, `90min`, `30s`; `8wh` and `2wd`: working hours and days of the rule set's calendar. */
const span = (description: string) =>
  Type.String({
    pattern: '^[0-9]+([.][0-9]+)?(s|min|h|d|wh|wd)$',
    description: `${description}: 24h, 3d, 90min, 30s; 8wh, 2wd in working time`,
  });

/** What every rule says about itself. */
const common = {
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
  amount: Type.Optional(
    Type.Object(
      {
        perViolation: Type.Optional(Type.Number({ minimum: 0 })),
        perDayLate: Type.Optional(Type.Number({ minimum: 0, description: 'for rules with a limit in time' })),
      },
      { ...strict, description: 'what a violation costs, in the currency of the rule set' },
    ),
  ),
};

const by = Type.Optional(
  Type.Object(
    {
      attribute: Type.String({ description: 'of the event; "resource": who did it' }),
      values: names('allowed values'),
    },
    { ...strict, description: 'only events with one of these values count' },
  ),
);

const rule = <K extends string, P extends TProperties>(kind: K, properties: P) =>
  Type.Object({ ...common, kind: Type.Literal(kind), ...properties }, strict);

const protocolStep = Type.Object(
  {
    activity: name('activity'),
    optional: Type.Optional(Type.Boolean()),
    concurrent: Type.Optional(Type.Boolean({ description: 'with the step before it: in any order' })),
    min: Type.Optional(span('soonest after the step before it')),
    max: Type.Optional(span('latest after the step before it')),
  },
  strict,
);

/** Every kind of rule. */
export const ruleKinds = {
  existence: rule('existence', {
    activity: name('that has to happen'),
    min: Type.Optional(Type.Integer({ minimum: 0, description: 'default 1' })),
    max: Type.Optional(Type.Integer({ minimum: 0, description: 'default: no limit' })),
    by,
  }),
  absence: rule('absence', { activity: name('that must not happen') }),
  'exactly-once': rule('exactly-once', { activity: name('that happens once in each case') }),
  order: rule('order', { first: name('comes before'), second: name('never happens without it before') }),
  response: rule('response', {
    activity: name('what calls for an answer'),
    response: name('the answer, later in the case'),
    within: Type.Optional(span('the latest')),
  }),
  'four-eyes': rule('four-eyes', { activities: names('done by different people in a case', 2) }),
  segregation: rule('segregation', {
    duties: Type.Array(names('activities of one duty'), {
      minItems: 2,
      description: 'duties no two of which one person may have',
    }),
    scope: Type.Optional(Type.Enum(['case', 'log'], { description: 'in one case (default), or anywhere in the log' })),
  }),
  role: rule('role', {
    attribute: Type.Optional(Type.String({ description: 'of the event; default: resource' })),
    allowed: Type.Record(Type.String(), names('values that may do the activity'), { description: 'by activity' }),
  }),
  'required-before': rule('required-before', {
    activity: name('that needs something before it'),
    required: name('what it needs, in any case'),
    via: name('event attribute that must be equal, such as the batch'),
  }),
  unchanged: rule('unchanged', {
    attribute: name('event attribute that must not change'),
    after: name('activity after which it stays'),
  }),
  duplicate: rule('duplicate', {
    attributes: names('case or event attributes that are equal in a duplicate'),
    activity: Type.Optional(Type.String({ description: 'compare its events; default: the first event of each case' })),
    within: Type.Optional(span('how far apart at most; default: any time')),
  }),
  deadline: rule('deadline', {
    activity: name('that is due'),
    day: Type.Integer({ minimum: 1, maximum: 31, description: 'of the month; a shorter month ends earlier' }),
    months: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 24, description: 'so many months after the reference; default 0' }),
    ),
    after: Type.Optional(
      Type.String({ description: 'reference: its first occurrence; default: the first event of the case' }),
    ),
    timezone: Type.Optional(Type.String({ description: 'IANA name; default UTC' })),
  }),
  protocol: rule('protocol', { steps: Type.Array(protocolStep, { minItems: 1, description: 'in their order' }) }),
} as const;

export const ruleSchema = Type.Union(
  Object.values(ruleKinds) as unknown as [(typeof ruleKinds)[keyof typeof ruleKinds]],
);

type Kinds = typeof ruleKinds;
export type RuleKind = keyof Kinds;
export type RuleOf<K extends RuleKind> = Static<Kinds[K]>;
export type Rule = { [K in RuleKind]: RuleOf<K> }[RuleKind];

/** A file of rules. */
export const ruleSetSchema = Type.Object(
  {
    currency: Type.Optional(Type.String({ description: 'of the amounts: CNY' })),
    calendar: Type.Optional(calendarSchema),
    rules: Type.Array(Type.Unsafe<Rule>(ruleSchema), { minItems: 1 }),
  },
  { ...strict, description: 'rules, the currency of their amounts, and the calendar of their working time' },
);
export type RuleSet = Static<typeof ruleSetSchema>;

/** What is wrong in a violation: a rule may be broken in several ways. */
export const violationTypes = [
  'missing',
  'forbidden',
  'too-often',
  'wrong-order',
  'no-response',
  'too-late',
  'too-early',
  'same-person',
  'not-allowed',
  'changed',
  'duplicate',
] as const;
export type ViolationType = (typeof violationTypes)[number];
