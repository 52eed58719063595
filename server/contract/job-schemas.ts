import { type Static, Type } from 'typebox';
import { Problem } from './problem.ts';

export const JobParams = Type.Object({ jobId: Type.String() });

/** Long work: an import, building a stored log again, or more rows for it. Progress comes as server-sent events, each one a whole `Job`. */
export const Job = Type.Object({
  id: Type.String(),
  kind: Type.Union([
    Type.Literal('import'),
    Type.Literal('rebuild'),
    Type.Literal('add-data'),
    Type.Literal('refresh'),
  ]),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('failed'), Type.Literal('cancelled')]),
  stage: Type.String(),
  bytesDone: Type.Number(),
  bytesTotal: Type.Number(),
  rows: Type.Integer(),
  rowsPerSecond: Type.Number(),
  /** The log made by the job, once done; a log that is changed keeps its id. */
  logId: Type.Union([Type.String(), Type.Null()]),
  problem: Type.Union([Problem, Type.Null()]),
});
export type Job = Static<typeof Job>;
