import type { TaskResult } from './jobs/analyses/analysis-messages.ts';
import type { AnalysisPool } from './jobs/analyses/analysis-pool.ts';
import type { DatabaseAccess } from './jobs/imports/database-access.ts';
import type { ImportJobs } from './jobs/imports/import-jobs.ts';
import type { QualityProfiles } from './jobs/quality-profiles.ts';
import type { ObjectRuleThreads } from './jobs/rules/object-rule-threads.ts';
import type { Store } from './store/index.ts';

/** Runs one of the queries behind the pages of cases over a log. */
export type Ask = (
  logId: string,
  query: string,
  filter: unknown,
  args: unknown,
  signal: AbortSignal,
) => Promise<TaskResult>;

/** What routes work with. */
export interface Services {
  readonly store: Store;
  readonly pool: AnalysisPool;
  readonly jobs: ImportJobs;
  readonly profiles: QualityProfiles;
  readonly objectRules: ObjectRuleThreads;
  readonly databases: DatabaseAccess;
  readonly ask: Ask;
  readonly maxUploadBytes: number;
}
