import { Worker } from 'node:worker_threads';

const running = new Set<Worker>();

/** A thread that nobody ends from outside: it ends by itself, and a server that closes waits for it. */
export function startThread(script: URL, workerData: unknown): Worker {
  const worker = new Worker(script, { workerData });
  running.add(worker);
  worker.once('exit', () => running.delete(worker));
  return worker;
}

/** Waits for all of them: a process that ends while DuckDB works for one of its threads dies of a segmentation fault. */
export async function threadsEnded(): Promise<void> {
  await Promise.all([...running].map((worker) => new Promise((ended) => worker.once('exit', ended))));
}
