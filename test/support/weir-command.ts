import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The command line, as a file to run. */
export const WEIR = join(import.meta.dirname, '../../server/cli/main.ts');

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `weir …` as a process of its own, to its end; without `store` it keeps nothing. */
export function runWeir(args: readonly string[], { cwd, store }: { cwd?: string; store?: string } = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [WEIR, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 27,
    ...(cwd !== undefined && { cwd }),
    ...(store !== undefined && { env: { ...process.env, WEIR_DATA: store } }),
  });
  return { status, stdout, stderr };
}

/** `weir …` with files and store of one folder. */
export const runWeirIn = (dir: string, ...args: readonly string[]): Outcome =>
  runWeir(args, { cwd: dir, store: join(dir, 'store') });
