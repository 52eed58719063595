import { type Static, type TProperties, Type } from 'typebox';
import { calendarSchema } from '../calendar/index.ts';
import {
  approvalLevel,
  by,
  common,
  events,
  name,
  names,
  protocolStep,
  rasciSchema,
  span,
  strict,
} from './schema-parts.ts';

const rule = <K extends string, P extends TProperties>(kind: K, properties: P) =>
  Type.Object({ ...common, kind: Type.Literal(kind), ...properties }, strict);

const attribute = () =>
  Type.Optional(Type.String({ minLength: 1, description: 'of the event: who did it; default: resource' }));
const except = () => Type.Optional(names('values that count as nobody: system users such as "BATCH"'));

/** Every kind of rule. */
export const ruleKinds = {
  existence: rule('existence', {
    activity: events('that has to happen'),
    min: Type.Optional(Type.Integer({ minimum: 0, description: 'default 1' })),
    max: Type.Optional(Type.Integer({ minimum: 0, description: 'default: no limit' })),
    by: Type.Optional(by),
  }),
  absence: rule('absence', {
    activity: events('that must not happen'),
    after: Type.Optional(events('only events after the first of these are forbidden')),
    before: Type.Optional(events('only events before the last of these are forbidden')),
  }),
  'exactly-once': rule('exactly-once', { activity: events('that happens once in each case') }),
  order: rule('order', {
    first: events('comes before'),
    second: events('never happens without it before'),
    each: Type.Optional(Type.Boolean({ description: 'each second has a first of its own; default: one is enough' })),
  }),
  response: rule('response', {
    activity: events('what calls for an answer'),
    response: events('the answer, later in the case'),
    within: Type.Optional(span('the latest')),
  }),
  'four-eyes': rule('four-eyes', {
    activities: Type.Array(events('one of the activities'), {
      minItems: 2,
      description: 'done by different people in a case',
    }),
    attribute: attribute(),
    except: except(),
  }),
  segregation: rule('segregation', {
    duties: Type.Array(names('activities of one duty'), {
      minItems: 2,
      description: 'duties no two of which one person may have',
    }),
    scope: Type.Optional(Type.Enum(['case', 'log'], { description: 'in one case (default), or anywhere in the log' })),
    attribute: attribute(),
    except: except(),
  }),
  role: rule('role', {
    attribute: attribute(),
    allowed: Type.Optional(
      Type.Record(Type.String(), names('values that may do the activity'), { description: 'by activity' }),
    ),
    rasci: Type.Optional(Type.Record(Type.String(), rasciSchema, { description: 'a RASCI table, by activity' })),
    may: Type.Optional(
      Type.Array(Type.Enum(['R', 'A', 'S']), { minItems: 1, description: 'functions that may do it; default R and A' }),
    ),
    lanes: Type.Optional(
      Type.Union([Type.Literal(true), Type.Record(Type.String(), names('values that belong to the lane'))], {
        description:
          'the lanes of the designed model: true, or values by lane; a lane that is not named stands for itself, in every language it has',
      }),
    ),
  }),
  approval: rule('approval', {
    activity: events('that needs approval'),
    attribute: name('number that decides: of the event, else the latest before it, else of the case'),
    approval: events('the approval, earlier in the case'),
    levels: Type.Array(approvalLevel, { minItems: 1, description: 'limits, and who approves beyond them' }),
  }),
  'required-before': rule('required-before', {
    activity: events('that needs something before it'),
    required: events('what it needs, in any case'),
    via: Type.Optional(
      name('attribute that must be equal, such as the batch; may be left out where "objects" names a type'),
    ),
    within: Type.Optional(span('how long ago at most; default: any time')),
  }),
  unchanged: rule('unchanged', {
    attribute: name('event attribute that must not change'),
    after: events('activity after which it stays'),
    tolerance: Type.Optional(
      Type.Number({ minimum: 0, description: 'share of the fixed number that it may move: 0.02 is 2 %; default 0' }),
    ),
    direction: Type.Optional(Type.Enum(['up', 'down', 'any'], { description: 'what counts; default any' })),
  }),
  duplicate: rule('duplicate', {
    attributes: names('case or event attributes that are equal in a duplicate'),
    activity: Type.Optional(events('compare its events; default: the first event of each case')),
    within: Type.Optional(span('how far apart at most; default: any time')),
    loose: Type.Optional(
      Type.Boolean({ description: 'texts are equal without case, spaces and punctuation: "INV-07" and "inv 07"' }),
    ),
  }),
  deadline: rule('deadline', {
    activity: events('that is due'),
    day: Type.Integer({ minimum: 1, maximum: 31, description: 'of the month; a shorter month ends earlier' }),
    months: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 24, description: 'so many months after the reference; default 0' }),
    ),
    after: Type.Optional(events('reference: its first occurrence; default: the first event of the case')),
    every: Type.Optional(Type.Boolean({ description: 'every reference is due by itself; default: the first only' })),
    cutoff: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 31, description: 'a reference after this day is due one month later' }),
    ),
    roll: Type.Optional(
      Type.Enum(['next', 'previous'], {
        description: 'a day off moves to the next or the previous business day of the calendar; default: stays',
      }),
    ),
    timezone: Type.Optional(Type.String({ description: 'IANA name; default: that of the rule set' })),
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
    $schema: Type.Optional(Type.String({ description: 'where the schema of such files is, for editors' })),
    currency: Type.Optional(Type.String({ description: 'of fixed amounts, caps, and values that name none: CNY' })),
    currencyAttribute: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'attribute that names the currency of values; default: one that is named like it',
      }),
    ),
    timezone: Type.Optional(
      Type.String({ description: 'zone in which days begin; default: that of the calendar, else UTC' }),
    ),
    calendar: Type.Optional(calendarSchema),
    aliases: Type.Optional(
      Type.Record(Type.String(), names('further names'), {
        description: 'further names of activities and attributes, by the name that the rules use: {"Amount": ["金额"]}',
      }),
    ),
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
  'not-approved',
  'changed',
  'duplicate',
] as const;
export type ViolationType = (typeof violationTypes)[number];
