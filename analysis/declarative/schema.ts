import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { count } from '../schema.ts';
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
