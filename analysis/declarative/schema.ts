import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count } from '../schema.ts';
import type { SkeletonRelation } from './check-skeleton.ts';
import { binaryTemplates, type Template, unaryTemplates } from './template-names.ts';

const activity = () => Type.String();
const pair = () => Type.Tuple([Type.String(), Type.String()]);
const share = (byDefault: number, description: string) =>
  Type.Number({ minimum: 0, maximum: 1, default: byDefault, description });

const template = Type.Unsafe<Template>(
  Type.Union([...unaryTemplates, ...binaryTemplates].map((name) => Type.Literal(name))),
);

/** One activity for existence, absence, exactly_one, init and end; two for all others. */
const ruleActivities = Type.Array(activity(), { minItems: 1, maxItems: 2 });

export const declareDefinition = {
  id: 'declare',
  title: { en: 'DECLARE rules', zh: 'DECLARE 规则' },
  summary: {
    en: 'Rules between activities that cases keep: what must come before, after or never with what.',
    zh: '案例所遵守的活动间规则：什么必须在什么之前、之后，或绝不同时出现。',
  },
  needsModel: false,
  params: Type.Object({
    minSupport: share(0, 'least share of all cases that the rule says something about'),
    minConfidence: share(0, 'least share of these cases that keep it'),
    reduce: Type.Boolean({ default: false, description: 'leave out what other rules of the list imply' }),
  }),
  result: Type.Object({
    constraints: Type.Array(
      Type.Object({
        template,
        activities: ruleActivities,
        activatedCases: count('cases that the rule says something about'),
        satisfiedCases: count('of these, cases that keep it'),
      }),
    ),
  }),
} as const satisfies AnalysisDefinition;

const skeletonParts = {
  equivalence: Type.Array(pair(), { description: 'equally often in every case' }),
  alwaysAfter: Type.Array(pair(), { description: 'every a has a b somewhere after it' }),
  alwaysBefore: Type.Array(pair(), { description: 'every a has a b somewhere before it' }),
  neverTogether: Type.Array(pair(), { description: 'no case has both' }),
  directlyFollows: Type.Array(pair(), { description: 'b may come directly after a' }),
  activityFrequencies: Type.Record(Type.String(), Type.Array(count()), {
    description: 'how often each activity occurs in a case',
  }),
};

export const logSkeletonDefinition = {
  id: 'log-skeleton',
  title: { en: 'Log skeleton', zh: '日志骨架' },
  summary: {
    en: 'Which activities always come before, after, equally often as or never with which, and how often each occurs.',
    zh: '哪些活动总在另一些之前、之后，次数总相同或从不同时出现，以及各自出现的次数。',
  },
  needsModel: false,
  params: Type.Object({
    noise: share(0, 'share of the cases concerned that may break a relation'),
  }),
  result: Type.Object(skeletonParts),
} as const satisfies AnalysisDefinition;

const rule = {
  template,
  activities: ruleActivities,
};

const examples = Type.Array(Type.String(), {
  description: 'up to five cases of different variants, the most frequent variant first',
});

export const declareCheckDefinition = {
  id: 'declare-check',
  title: { en: 'Check of DECLARE rules', zh: 'DECLARE 规则检查' },
  summary: {
    en: 'Which cases break which rules: rules of your own, of another log, or what most cases of this log keep.',
    zh: '哪些案例违反哪些规则：可使用自定义规则、其他日志的规则，或本日志中多数案例遵守的规则。',
  },
  needsModel: false,
  params: Type.Object({
    constraints: Type.Optional(
      Type.Array(Type.Object(rule), {
        description: 'rules as JSON, or a log to find them in; default: those of this log',
        'x-made-by': 'declare',
      }),
    ),
    minSupport: share(0.1, 'of rules found in a log: least share of its cases that the rule speaks of'),
    minConfidence: share(0.9, 'of rules found in a log: least share of these cases that keep it'),
    reduce: Type.Boolean({ default: false, description: 'of rules found in a log: leave out what others imply' }),
    tellVariants: Type.Boolean({ default: false, description: 'tell all variants that break a rule' }),
  }),
  result: Type.Object({
    cases: count(),
    fittingCases: count('cases that break no rule'),
    constraints: Type.Array(
      Type.Object({
        ...rule,
        activatedCases: count('cases that the rule says something about'),
        satisfiedCases: count('of these, cases that keep it'),
        violatingCases: count('and cases that break it'),
        activations: count('events that activate the rule, over all cases; cases for rules on one activity'),
        examples,
        variants: Type.Optional(
          Type.Array(count(), { description: 'with tellVariants: places in the variants of the whole log, ascending' }),
        ),
      }),
    ),
    unknownActivities: Type.Array(Type.String(), { description: 'activities of the rules that the log does not have' }),
  }),
} as const satisfies AnalysisDefinition;

const relation = Type.Unsafe<SkeletonRelation>(
  Type.Union(Object.keys(skeletonParts).map((name) => Type.Literal(name))),
);

export const logSkeletonCheckDefinition = {
  id: 'log-skeleton-check',
  title: { en: 'Check of a log skeleton', zh: '日志骨架检查' },
  summary: {
    en: 'Which cases break which relations of a log skeleton, of another log or of most cases of this one.',
    zh: '哪些案例违反日志骨架的哪些关系：骨架可来自其他日志，或本日志中的多数案例。',
  },
  needsModel: false,
  params: Type.Object({
    skeleton: Type.Optional(
      Type.Object(skeletonParts, {
        description: 'a log skeleton as JSON, or a log to make it from; default: that of this log',
        'x-made-by': 'log-skeleton',
      }),
    ),
    noise: share(0.05, 'of a skeleton made from a log: share of the cases concerned that may break a relation'),
  }),
  result: Type.Object({
    cases: count(),
    fittingCases: count('cases that break no relation'),
    deviations: Type.Array(
      Type.Object({
        relation,
        activities: Type.Array(activity(), {
          description: 'a pair, or one activity that occurs another number of times',
        }),
        cases: count(),
        examples,
      }),
    ),
    perVariant: Type.Array(
      Type.Object({
        variant: count('place in the variants of the whole log'),
        cases: count(),
        activities: Type.Array(activity()),
        deviations: Type.Array(count(), { description: 'places in the list of deviations' }),
      }),
      { description: 'in the order of the variants' },
    ),
  }),
} as const satisfies AnalysisDefinition;
