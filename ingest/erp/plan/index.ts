export type { PlanInput } from './load-plan-tables.ts';
export { type EventsLook, lookAtEvents, lookAtJoin, lookAtTables, type TablesLook } from './look.ts';
export type { PlanCases, PlanEvents, PlanJoin, PlanTable, TablePlan } from './plan.ts';
export type { JoinCounts, JoinPreview, Unmatched } from './preview-join.ts';
export type { JoinProposal, JoinRelation } from './propose-joins.ts';
export { runPlan } from './run-plan.ts';
