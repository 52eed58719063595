import { ApiError, endpoints, type Job, urlOf } from '#contract';
import { client } from './client.ts';

const POLL_EVERY = 700;

/**
 * Follows a job until it ends: server-sent events, and polling where those break. A job that the server does not know any more (it was
 * started again) has failed. Returns a function that stops listening.
 */
export function followJob(jobId: string, onJob: (job: Job) => void): () => void {
  const source = new EventSource(urlOf(endpoints.jobEvents, { params: { jobId } }));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  const take = (job: Job) => {
    if (isOver) return;
    onJob(job);
    if (job.state !== 'running') stop();
  };
  const poll = async () => {
    const job = await client.getJob({ params: { jobId } }).catch((error: unknown) => forgotten(jobId, error));
    if (job !== null) take(job);
    if (!isOver) timer = setTimeout(() => void poll(), POLL_EVERY);
  };
  const stop = () => {
    isOver = true;
    source.close();
    clearTimeout(timer);
  };
  source.onmessage = (event) => take(JSON.parse(String(event.data)) as Job);
  source.onerror = () => {
    source.close();
    if (!isOver) void poll();
  };
  return stop;
}

/** The job as failed when the server answers that there is none; `null` while it does not answer. */
function forgotten(id: string, error: unknown): Job | null {
  if (!(error instanceof ApiError) || error.problem.status !== 404) return null;
  const nothing = { stage: '', bytesDone: 0, bytesTotal: 0, rows: 0, rowsPerSecond: 0, logId: null };
  return { id, kind: 'import', state: 'failed', problem: error.problem, ...nothing };
}
