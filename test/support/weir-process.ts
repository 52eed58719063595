import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Client, createClient, type Fetch, type Job } from '#contract';

const MAIN = join(import.meta.dirname, '../../server/cli/main.ts');

export interface Served {
  readonly address: string;
  readonly client: Client;
  readonly process: ChildProcess;
  /** Exit status or signal, once it ended. */
  readonly exit: Promise<number | NodeJS.Signals | null>;
}

/** `weir serve` as a process of its own on a free port, ended with the test at the latest. */
export async function serve(dataDir: string, ...args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [MAIN, 'serve', '--port', '0', '--data', dataDir, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  );
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const address = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/\S+/.exec(text);
      if (found !== null) resolve(found[0]);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code} before it listened`)));
  });
  return { address, client: createClient(fetchFrom(address)), process: child, exit };
}

export const fetchFrom =
  (address: string): Fetch =>
  (url, init) =>
    fetch(address + url, init as RequestInit);

/** Sends a file and starts its import. */
export async function startImport(client: Client, name: string, text: string): Promise<Job> {
  const upload = await client.createUpload({ query: { name }, body: text });
  return client.importLog({ body: { uploadId: upload.id, name } });
}

/** A CSV that takes a while to import. */
export function manyRows(cases: number): string {
  const lines = ['case,activity,time,resource,amount'];
  for (let c = 0; c < cases; c++)
    for (let e = 0; e < 6; e++)
      lines.push(
        `c${c},${'abcdef'[(c * 7 + e) % 6]},2026-01-${String(1 + (c % 28)).padStart(2, '0')}T0${e}:00:00Z,r${c % 50},${c * e}`,
      );
  return lines.join('\n');
}
