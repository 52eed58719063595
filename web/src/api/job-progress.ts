import { endpoints, type Job, urlOf } from '#contract';
import { client } from './client.ts';

const POLL_EVERY = 700;

/** Follows a job until it ends: server-sent events, and polling where those break. Returns a function that stops listening. */
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
    const job = await client.getJob({ params: { jobId } }).catch(() => null);
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
