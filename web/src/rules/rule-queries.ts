import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FilterSpec } from '#analysis/catalog';
import type { Endpoints, ResponseOf } from '#contract';
import { client } from '../api/client.ts';

export type Kept = ResponseOf<Endpoints['getRules']>;
export type RulesFound = ResponseOf<Endpoints['checkRules']>['result'];
export type RuleFound = RulesFound['rules'][number];
export type Violation = RuleFound['details'][number];
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
    queryFn: ({ signal }) => client.checkRules({ params: { logId }, body: { filter, top }, signal }),
    placeholderData: keepPreviousData,
  });

export const useValidate = (logId: string) =>
  useMutation({ mutationFn: (rules: unknown) => client.validateRules({ params: { logId }, body: { rules } }) });

export const useSetRules = (logId: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly rules: unknown; readonly note: string; readonly version: number | null }) =>
      client.setRules({ params: { logId }, body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['log', logId] }),
  });
};
