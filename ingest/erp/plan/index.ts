export type { PlanInput } from './load-plan-tables.ts';
export { type EventsLook, lookAtEvents, lookAtJoin, lookAtTables, type TablesLook } from './look.ts';
export type { PlanTable, TablePlan } from './plan.ts';
export type { JoinPreview } from './preview-join.ts';
export { runPlan } from './run-plan.ts';
