import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import type { Endpoints, ResponseOf } from '#contract';
import { client } from '../api/client.ts';
import { watched } from '../api/long-work.ts';

export type Kept = ResponseOf<Endpoints['getRules']>;
export type RulesFound = ResponseOf<Endpoints['checkRules']>['result'];
export type RuleFound = RulesFound['rules'][number];
export type Violation = RuleFound['details'][number];
/** What a case is expected to cost by a rule, in each currency. */
export const expectedOf = ({ risk }: RuleFound) =>
  risk.byCurrency.flatMap(({ currency, expected }) => (expected === null ? [] : [{ currency, amount: expected }]));

/** The cases that violations lead to, in their order: their own, or of objects those that share their events. */
export const casesOf = (violations: readonly Pick<Violation, 'caseIndex' | 'related'>[], objectType: string | null) => [
  ...new Set(
    violations.flatMap(({ caseIndex, related }) =>
      objectType === null ? [caseIndex] : related.map((one) => one.caseIndex),
    ),
  ),
];

export type RuleProblem = ResponseOf<Endpoints['validateRules']>['problems'][number];

export const useRules = (logId: string) =>
  useQuery({
    queryKey: ['log', logId, 'rules'],
    queryFn: ({ signal }) => client.getRules({ params: { logId }, signal }),
  });

/** What the rules of a log find, with so many violations told one by one. */
export const useRuleCheck = (logId: string, filter: FilterSpec | null, top: number) =>
  useQuery({
    queryKey: ['log', logId, 'rules', 'check', filter, top],
    queryFn: (asked) =>
      watched(asked, (hooks) => client.checkRules({ params: { logId }, body: { filter, top }, ...hooks }), 'rules'),
    placeholderData: keepPreviousData,
  });

export const useSetRules = (logId: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly rules: unknown; readonly note: string; readonly version: number | null }) =>
      client.setRules({ params: { logId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['log', logId] }),
  });
};

export type LedgerFound = ResponseOf<Endpoints['ruleLedger']>['result'];

/** What a ledger is narrowed to. */
export interface LedgerOnly {
  readonly rule?: string;
  readonly owner?: string;
  readonly responsible?: string;
  readonly severity?: string;
  readonly month?: string;
}

/** A page of the ledger of the rules of a log. */
export const useLedger = (
  logId: string,
  filter: FilterSpec | null,
  only: LedgerOnly,
  page: { readonly offset: number; readonly limit: number },
) =>
  useQuery({
    queryKey: ['log', logId, 'rules', 'ledger', filter, only, page],
    queryFn: (asked) =>
      watched(
        asked,
        (hooks) => client.ruleLedger({ params: { logId }, body: { filter, ...only, ...page }, ...hooks }),
        'ledger',
      ),
    placeholderData: keepPreviousData,
  });

/** What rules that are not kept yet find. */
export const useDraftCheck = (logId: string, rules: unknown, isAsked: boolean) =>
  useQuery({
    queryKey: ['log', logId, 'rules', 'draft', JSON.stringify(rules)],
    queryFn: ({ signal }) => client.checkRules({ params: { logId }, body: { rules, top: 2 }, signal }),
    enabled: isAsked,
    retry: false,
  });

/** What is wrong in rules that are not kept yet. */
export const useProblems = (logId: string, rules: unknown, isAsked: boolean) =>
  useQuery({
    queryKey: ['log', logId, 'rules', 'problems', JSON.stringify(rules)],
    queryFn: ({ signal }) => client.validateRules({ params: { logId }, body: { rules }, signal }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
