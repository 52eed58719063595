import { endpoint } from '../endpoint.ts';
import { Job } from '../job-schemas.ts';
import { LogParams } from '../log-schemas.ts';
import { LogQuality, LogRecipe, Rebuild } from '../quality-schemas.ts';

export const qualityEndpoints = {
  getQuality: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/quality',
    summary: 'What is known about the quality of a log: score, findings with file and line, proposed fixes',
    tag: 'logs',
    params: LogParams,
    status: 200,
    response: LogQuality,
  }),
  getRecipe: endpoint({
    method: 'GET',
    url: '/api/logs/:logId/recipe',
    summary: 'How a log was made of its raw rows: options, fixes, and the first rows',
    tag: 'logs',
    params: LogParams,
    status: 200,
    response: LogRecipe,
  }),
  rebuildLog: endpoint({
    method: 'POST',
    url: '/api/logs/:logId/rebuild',
    summary: 'Build a log again from its raw rows with other options or fixes; answers with the job',
    tag: 'logs',
    params: LogParams,
    body: Rebuild,
    status: 202,
    response: Job,
  }),
} as const;
