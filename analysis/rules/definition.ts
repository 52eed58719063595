import { Type } from 'typebox';
import type { AnalysisDefinition } from '../analysis.ts';
import { moneySchema } from '../money/index.ts';
import { bilingual, count, nullable } from '../schema.ts';
import { ruleSetSchema, violationTypes } from './schema.ts';

const money = (description: string) => nullable(Type.Number({ description }));
const share = (description: string) => nullable(Type.Number({ minimum: 0, maximum: 1, description }));

/** A case that shares events with an object. */
export const relatedCase = Type.Object({
  case: Type.String(),
  caseIndex: count(),
  event: count('index of the shared event in the case'),
});

export const rulesDefinition = {
  id: 'rules',
  title: { en: 'Rules', zh: '规则检查' },
  summary: {
    en: 'Rules beside the model: order, time limits, four eyes, roles, duplicates, deadlines; who broke them, what it costs.',
    zh: '模型之外的规则：顺序、时限、四眼原则、岗位权限、重复、截止日期；谁违反了规则，代价多少。',
  },
  needsModel: 'optional',
  params: Type.Object({
    rules: Type.Optional(ruleSetSchema),
    top: Type.Integer({
      minimum: 0,
      maximum: 10_000,
      default: 20,
      description: 'violations told one by one, for each rule',
    }),
  }),
  result: Type.Object({
    rules: Type.Array(
      Type.Object({
        id: Type.String(),
        kind: Type.String(),
        checkedCases: count('cases that the rule applies to'),
        violatingCases: count(),
        violations: count(),
        examples: Type.Array(Type.String(), {
          description: 'ids of the first violating cases, in the order of the log',
        }),
        name: nullable(bilingual()),
        sentence: bilingual(),
        severity: nullable(Type.String()),
        owner: nullable(Type.String()),
        clauses: Type.Array(Type.String()),
        types: Type.Record(Type.String(), count(), { description: 'violations by what is wrong' }),
        pending: count('cases whose limit has not passed at the end of the log'),
        unknown: count('events that could not be judged: no resource, value or time'),
        unknownActivities: Type.Array(Type.String(), {
          description: 'activities of the rule that the log does not have',
        }),
        objectType: nullable(
          Type.String({ description: 'of the objects that are its cases; null: the cases of the log' }),
        ),
        notChecked: nullable(
          Type.Object(
            { en: Type.String(), zh: Type.String() },
            { description: 'why this log cannot answer the rule: neither kept nor broken' },
          ),
        ),
        amount: money(
          'what the violations cost together; null where the rule states no amount, or in several currencies',
        ),
        currency: nullable(Type.String({ description: 'of `amount`' })),
        amounts: moneySchema('what the violations cost together'),
        unpriced: count(
          'violations in no amount: without the value that theirs is a share of, or of several currencies by themselves',
        ),
        risk: Type.Object(
          {
            probability: share('violating cases / checked cases'),
            loss: money('amount of a violating case on average'),
            expected: money('probability × loss: expected loss of a case'),
            byCurrency: Type.Array(
              Type.Object({
                currency: nullable(Type.String()),
                loss: Type.Number(),
                expected: nullable(Type.Number()),
              }),
              { description: 'loss and expected loss in each currency of `amounts`' },
            ),
          },
          { description: 'R = p × E' },
        ),
        months: Type.Array(Type.Object({ month: Type.String(), checked: count(), violating: count() }), {
          description: 'by month of the beginning of the case, UTC; empty without times',
        }),
        details: Type.Array(
          Type.Object({
            case: Type.String(),
            caseIndex: count(),
            related: Type.Array(relatedCase, {
              description: 'of an object: the cases that share the event with it; at most ten',
            }),
            type: Type.Enum([...violationTypes]),
            event: nullable(count('index of the event in its case')),
            time: nullable(Type.String()),
            resource: nullable(Type.String()),
            late: nullable(Type.Number({ description: 'seconds beyond the limit, on the clock of the rule' })),
            days: count('begun days beyond the limit, of its calendar'),
            amount: money('what it costs'),
            currency: nullable(Type.String()),
            sentence: bilingual(),
          }),
        ),
      }),
    ),
    currency: nullable(Type.String({ description: 'of `amount`; without amounts that of the rule set' })),
    amount: money('of all rules together; null where there is none, or several currencies'),
    amounts: moneySchema('of all rules together'),
  }),
} as const satisfies AnalysisDefinition;
