import { Type } from 'typebox';
import type { AnalysisDefinition } from '../../analysis.ts';
import { moneySchema } from '../../money/index.ts';
import { bilingual, count, nullable } from '../../schema.ts';
import { relatedCase } from '../definition.ts';
import { ruleSetSchema, violationTypes } from '../schema.ts';

const money = (description: string) => nullable(Type.Number({ description }));
const only = (description: string) => Type.Optional(Type.String({ description }));

/** Violations, cases and amount of a part of the ledger. */
const part = {
  violations: count(),
  cases: count('distinct'),
  amount: money('null where no rule of the part states one, or in several currencies'),
  currency: nullable(Type.String({ description: 'of `amount`' })),
  amounts: moneySchema('of the part'),
};

export const ledgerEntry = Type.Object({
  number: count('from 1, in the order of the ledger'),
  date: nullable(Type.String({ description: 'when the rule was broken' })),
  rule: Type.String(),
  name: nullable(bilingual()),
  severity: nullable(Type.String()),
  owner: nullable(Type.String({ description: 'who answers for the rule' })),
  clauses: Type.Array(Type.String()),
  objectType: nullable(Type.String({ description: 'of the objects that are the cases of the rule' })),
  case: Type.String(),
  caseIndex: count(),
  related: Type.Array(relatedCase, {
    description: 'of an object: the cases that share the event with it; at most ten',
  }),
  event: nullable(count('index of the event in its case')),
  responsible: nullable(Type.String({ description: 'resource of the event' })),
  repetition: nullable(count('so many times this person has broken this rule, this one included')),
  type: Type.Enum([...violationTypes]),
  days: count('begun days late'),
  amount: money('what it costs'),
  currency: nullable(Type.String()),
  sentence: bilingual(),
});

export const ledgerDefinition = {
  id: 'ledger',
  title: { en: 'Ledger of violations', zh: '违规台账' },
  summary: {
    en: 'Every violation of the rules with its date, case, person, owner and amount, the repeated ones counted; sums by rule, owner, person, severity and month.',
    zh: '每一次违反规则的台账：日期、案例、当事人、责任人、金额与第几次；按规则、责任人、当事人、严重程度和月份汇总。',
  },
  needsModel: 'optional',
  params: Type.Object({
    rules: Type.Optional(ruleSetSchema),
    rule: only('only this rule, by id'),
    owner: only('only rules of this owner'),
    responsible: only('only violations of this person'),
    severity: only('only rules of this severity'),
    month: only('only this month: 2026-01'),
    offset: Type.Integer({ minimum: 0, default: 0, description: 'entries to leave out' }),
    limit: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 100, description: 'entries to tell' }),
  }),
  result: Type.Object({
    total: count('entries that pass'),
    cases: count('cases with an entry'),
    amount: money('of all entries; null where there is none, or several currencies'),
    currency: nullable(Type.String({ description: 'of `amount`; without amounts that of the rule set' })),
    amounts: moneySchema('of all entries'),
    entries: Type.Array(ledgerEntry, { description: 'oldest first' }),
    byRule: Type.Array(Type.Object({ rule: Type.String(), name: nullable(bilingual()), ...part })),
    byOwner: Type.Array(Type.Object({ owner: nullable(Type.String()), ...part })),
    byResponsible: Type.Array(Type.Object({ responsible: nullable(Type.String()), ...part }), {
      description: 'most violations first, at most 200',
    }),
    bySeverity: Type.Array(Type.Object({ severity: nullable(Type.String()), ...part })),
    byMonth: Type.Array(Type.Object({ month: Type.String(), ...part }), { description: 'of the date, UTC' }),
    notChecked: Type.Array(Type.Object({ rule: Type.String(), why: bilingual() })),
  }),
} as const satisfies AnalysisDefinition;
