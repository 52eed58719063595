import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface ChildFigures {
  readonly seconds: number;
  readonly rows: number;
  readonly peakBytes: number;
  /** Of all threads; the figure that a busy machine changes least. */
  readonly processorSeconds: number;
}

const TASKS = fileURLToPath(new URL('./child-tasks.ts', import.meta.url));

/** Runs one of the tasks of `child-tasks.ts` in a process of its own `runs` times; gives the run of median time. */
export function inChild(task: string, args: readonly string[], runs = 3): ChildFigures {
  const figures = Array.from({ length: runs }, () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [TASKS, task, ...args], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${task} failed: ${stderr}`);
    return JSON.parse(stdout) as ChildFigures;
  });
  return figures.toSorted((a, b) => a.seconds - b.seconds)[figures.length >> 1];
}

export const childText = ({ seconds, rows, peakBytes, processorSeconds }: ChildFigures): string =>
  `${seconds.toFixed(2)} s, ${(rows / seconds / 1e6).toFixed(2)} M/s, processor ${processorSeconds.toFixed(2)} s, peak ${(peakBytes / 2 ** 20).toFixed(0)} MiB`;
