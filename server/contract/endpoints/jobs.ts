import { Type } from 'typebox';
import { endpoint } from '../endpoint.ts';
import { Job, JobParams } from '../job-schemas.ts';

export const jobEndpoints = {
  listJobs: endpoint({
    method: 'GET',
    url: '/api/jobs',
    summary: 'Running and recent jobs, newest first',
    tag: 'jobs',
    status: 200,
    response: Type.Array(Job),
  }),
  getJob: endpoint({
    method: 'GET',
    url: '/api/jobs/:jobId',
    summary: 'State of a job',
    tag: 'jobs',
    params: JobParams,
    status: 200,
    response: Job,
  }),
  jobEvents: endpoint({
    method: 'GET',
    url: '/api/jobs/:jobId/events',
    summary: 'Progress of a job as server-sent events, until it ends',
    tag: 'jobs',
    params: JobParams,
    status: 200,
    response: 'events',
  }),
  cancelJob: endpoint({
    method: 'DELETE',
    url: '/api/jobs/:jobId',
    summary: 'Cancel a running job',
    tag: 'jobs',
    params: JobParams,
    status: 204,
    response: 'none',
  }),
} as const;
