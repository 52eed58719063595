import { type Static, Type } from 'typebox';
import { type RuleSet, ruleSetSchema } from '#analysis/catalog';
import { Filter } from './filter-schema.ts';

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()]);
const text = (description: string) => Type.String({ maxLength: 2000, description });
const who = Type.Optional(Type.String({ maxLength: 200, description: 'who did it, as text' }));

/** A version of the rules of a log. */
export const RuleVersion = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  isCurrent: Type.Boolean(),
  rules: Type.Integer({ description: 'how many' }),
  /** Against the version before, by id of the rule. */
  added: Type.Array(Type.String()),
  removed: Type.Array(Type.String()),
  changed: Type.Array(Type.String()),
  note: Type.String(),
  createdAt: Type.String(),
  createdBy: nullable(Type.String()),
});
export type RuleVersion = Static<typeof RuleVersion>;

export const KeptRules = Type.Object({
  /** Null while the log has none. */
  version: nullable(Type.Integer({ minimum: 1 })),
  rules: nullable(Type.Unsafe<RuleSet>(ruleSetSchema)),
  /** Newest first. */
  versions: Type.Array(RuleVersion),
});
export type KeptRules = Static<typeof KeptRules>;

const anyRules = Type.Unsafe<unknown>({ type: 'object', description: 'a rule set; checked with errors by place' });

export const RulesInput = Type.Object({
  rules: anyRules,
  note: Type.Optional(text('what was changed')),
  by: who,
  /** The version that was looked at; refused when there is a newer one by now. */
  version: Type.Optional(nullable(Type.Integer({ minimum: 1 }))),
});
export type RulesInput = Static<typeof RulesInput>;

/** Something in a rule set: an error keeps it from being set, a warning does not. */
export const RuleProblem = Type.Object({
  place: Type.String({ description: 'JSON pointer: /rules/3/within; empty: the whole' }),
  rule: nullable(Type.String({ description: 'id of the rule' })),
  severity: Type.Enum(['error', 'warning']),
  message: Type.Object({ en: Type.String(), zh: Type.String() }),
});
export type RuleProblem = Static<typeof RuleProblem>;

export const RulesRequest = Type.Object({
  filter: Type.Optional(Filter),
  top: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, default: 20 })),
  version: Type.Optional(Type.Integer({ minimum: 1, description: 'of the rules; default: the current one' })),
  rules: Type.Optional(Type.Unsafe<unknown>({ type: 'object', description: 'instead of those of the log' })),
});

const only = {
  rule: Type.Optional(Type.String({ description: 'only this rule, by id' })),
  owner: Type.Optional(Type.String({ description: 'only rules of this owner' })),
  responsible: Type.Optional(Type.String({ description: 'only violations of this person' })),
  severity: Type.Optional(Type.String({ description: 'only rules of this severity' })),
  month: Type.Optional(Type.String({ description: 'only this month: 2026-01' })),
};

export const LedgerRequest = Type.Object({
  ...only,
  filter: Type.Optional(Filter),
  version: Type.Optional(Type.Integer({ minimum: 1, description: 'of the rules; default: the current one' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, default: 0 })),
  limit: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, default: 100 })),
});
export type LedgerRequest = Static<typeof LedgerRequest>;

export const LedgerQuery = Type.Object({
  ...only,
  filter: Type.Optional(Type.String({ description: 'a filter as JSON' })),
  language: Type.Optional(Type.Enum(['en', 'zh'], { default: 'en' })),
});
export type LedgerQuery = Static<typeof LedgerQuery>;
