import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import { Job } from '../job-schemas.ts';
import { LogParams, LogSummary } from '../log-schemas.ts';
import { AddData, ControlTotals, Reconciliation, Retention, RetentionChange, VersionList } from '../version-schemas.ts';

const VersionParams = Type.Object({ logId: Type.String({ minLength: 1 }), version: Type.Integer({ minimum: 1 }) });

export const versionEndpoints = {
  listVersions: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/versions',
    summary: 'All versions a log ever had, newest first, with how each was made, and what is kept of them',
    tag: 'logs',
    params: LogParams,
    status: 200,
    response: VersionList,
  }),
  restoreVersion: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/versions/:version/restore',
    summary: 'Make an old version current again, as a new version; `current` is the version that this is meant for',
    tag: 'logs',
    params: VersionParams,
    body: Type.Object({ current: Type.Optional(Type.Integer({ minimum: 1 })) }),
    status: 200,
    response: LogSummary,
  }),
  deleteVersion: endpoint({
    method: 'DELETE',
    url: '/api/logs/:logId/versions/:version',
    summary: 'Delete the file of a version that is not the current one; its row stays in the history',
    tag: 'logs',
    params: VersionParams,
    status: 204,
    response: 'none',
  }),
  setRetention: endpoint({
    method: 'PATCH',
    url: '/api/logs/:logId/retention',
    summary: 'Say what is kept of old versions, and whether the log itself ends; applied at once',
    tag: 'logs',
    params: LogParams,
    body: RetentionChange,
    status: 200,
    response: Retention,
  }),
  addData: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/data',
    summary: 'Append uploads to a log, merge them into it by key, or replace its rows with them; answers with the job',
    tag: 'logs',
    params: LogParams,
    body: AddData,
    status: 202,
    response: Job,
  }),
  reconcileLog: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/reconcile',
    summary: 'Compare a log with control totals of its source: rows, cases, events, sums of columns',
    tag: 'logs',
    params: LogParams,
    body: ControlTotals,
    status: 200,
    response: Reconciliation,
  }),
} as const;
