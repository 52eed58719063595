import type { FastifyInstance, FastifyReply } from 'fastify';
import { endpoints, type Job } from '#contract';
import type { ImportJobs } from '../jobs/imports/import-jobs.ts';
import type { Services } from '../services.ts';
import { register } from './register.ts';

/** Imports: start, watch, cancel. */
export function jobRoutes(app: FastifyInstance, { jobs }: Services): void {
  register(app, endpoints.importLog, async ({ body }) => {
    const { uploadId, uploadIds = [], name, options = {}, pseudonymise } = body;
    const ids = [...(uploadId === undefined ? [] : [uploadId]), ...uploadIds];
    return jobs.start(ids, { name, options, pseudonymise: pseudonymise?.columns });
  });
  register(app, endpoints.listJobs, async () => jobs.list());
  register(app, endpoints.getJob, async ({ params }) => jobs.get(params.jobId));
  register(app, endpoints.cancelJob, async ({ params }) => {
    jobs.cancel(params.jobId);
    return undefined;
  });
  register(app, endpoints.jobEvents, async ({ params, reply }) => {
    jobs.get(params.jobId);
    streamJob(jobs, params.jobId, reply);
    return undefined as never;
  });
}

/** Sends the job at every change as a server-sent event; closes after the one that ends it. */
function streamJob(jobs: ImportJobs, jobId: string, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  const stop = (): void => {
    jobs.off('change', onChange);
    raw.end();
  };
  const send = (job: Job): void => {
    raw.write(`data: ${JSON.stringify(job)}\n\n`);
    if (job.state !== 'running') stop();
  };
  const onChange = (changed: string): void => {
    if (changed === jobId) send(jobs.get(jobId));
  };
  raw.once('close', () => jobs.off('change', onChange));
  jobs.on('change', onChange);
  send(jobs.get(jobId));
}
