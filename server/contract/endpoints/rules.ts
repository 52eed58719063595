import { Type } from 'typebox';
import { ledgerDefinition, rulesDefinition } from '#analysis/catalog';
import { Provenance } from '../analysis-endpoint.ts';
import { endpoint } from '../endpoint.ts';
import { Filter } from '../filter-schema.ts';
import { LogParams } from '../log-schemas.ts';
import { KeptRules, LedgerQuery, LedgerRequest, RuleProblem, RulesInput, RulesRequest } from '../rule-schemas.ts';

const id = () => Type.String({ minLength: 1 });
const RuleParams = Type.Object({ logId: id(), ruleId: id() });

/** The rules of a log beside its model, in versions, and what they find. */
export const ruleEndpoints = {
  getRules: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/rules',
    summary: 'The rules of a log with all their versions; `version` gives an older one',
    tag: 'models',
    params: LogParams,
    query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
    status: 200,
    response: KeptRules,
  }),
  setRules: endpoint({
    method: 'PUT',
    url: '/api/logs/:logId/rules',
    summary: 'Set the rules of a log, whole, as a new version; errors name the place',
    tag: 'models',
    params: LogParams,
    body: RulesInput,
    status: 200,
    response: KeptRules,
  }),
  validateRules: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/rules/validate',
    summary: 'What is wrong in a rule set, and what the log does not have, without setting it',
    tag: 'models',
    params: LogParams,
    body: Type.Object({ rules: RulesInput.properties.rules }),
    status: 200,
    response: Type.Object({ problems: Type.Array(RuleProblem) }),
  }),
  checkRules: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/rules/check',
    summary: 'The analysis `rules` with the rules of the log, or with others; those over objects among them',
    tag: 'analyses',
    params: LogParams,
    body: RulesRequest,
    status: 200,
    response: Type.Object({
      result: rulesDefinition.result,
      provenance: Provenance,
      rulesVersion: Type.Union([Type.Integer(), Type.Null()]),
    }),
  }),
  ruleCases: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/rules/:ruleId/cases',
    summary:
      'The indices of all cases that violate a rule of the log, ascending; `rule` of the list of cases shows them',
    tag: 'logs',
    params: RuleParams,
    body: Type.Object({ filter: Type.Optional(Filter) }),
    status: 200,
    response: Type.Object({ checkedCases: Type.Integer(), cases: Type.Array(Type.Integer()) }),
  }),
  ruleLedger: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/rules/ledger',
    summary: 'The analysis `ledger` with the rules of the log: every violation, and sums',
    tag: 'analyses',
    params: LogParams,
    body: LedgerRequest,
    status: 200,
    response: Type.Object({
      result: ledgerDefinition.result,
      provenance: Provenance,
      rulesVersion: Type.Union([Type.Integer(), Type.Null()]),
    }),
  }),
  exportLedger: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/rules/ledger.csv',
    summary: 'The ledger of the rules of the log as CSV for spreadsheets, all entries that pass',
    tag: 'analyses',
    params: LogParams,
    query: LedgerQuery,
    status: 200,
    response: 'file',
  }),
  getRuleSchema: endpoint({
    method: 'GET',
    url: '/api/rules/schema',
    summary: 'The JSON schema of rule sets: every kind of rule with its parts',
    tag: 'models',
    status: 200,
    response: Type.Unsafe<unknown>({}),
  }),
} as const;
