import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TablePlan } from '#contract';
import { client } from '../../api/client.ts';

type Inputs = Readonly<Record<string, string>>;

const QUIET_MS = 350;

/** A value once it has not changed for a moment: previews wait until the user stops typing. */
function useSettled<T>(value: T): T {
  const text = JSON.stringify(value);
  const [settled, setSettled] = useState({ text, value });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ text, value }), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text, value]);
  return settled.value;
}

export const useTablesLook = (plan: TablePlan, inputs: Inputs, enabled: boolean) => {
  const { tables } = plan;
  return useQuery({
    queryKey: ['plan-tables', tables, inputs],
    queryFn: ({ signal }) =>
      client.lookAtTables({
        body: { plan: { ...plan, joins: [], events: [], cases: [] }, inputs: { ...inputs } },
        signal,
      }),
    enabled,
    placeholderData: keepPreviousData,
  });
};

export const useJoinLook = (plan: TablePlan, inputs: Inputs, join: string, enabled: boolean) => {
  const { tables, joins } = useSettled(plan);
  return useQuery({
    queryKey: ['plan-join', tables, joins, join, inputs],
    queryFn: ({ signal }) =>
      client.lookAtJoin({
        body: { plan: { ...plan, tables, joins, events: [], cases: [] }, inputs: { ...inputs }, join },
        signal,
      }),
    enabled: enabled && joins.some(({ name }) => name === join),
    retry: false,
  });
};

export const useEventsLook = (plan: TablePlan, inputs: Inputs, enabled: boolean) => {
  const settled = useSettled(plan);
  return useQuery({
    queryKey: ['plan-events', settled, inputs],
    queryFn: ({ signal }) => client.lookAtEvents({ body: { plan: settled, inputs: { ...inputs } }, signal }),
    enabled: enabled && settled.events.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
  });
};
