import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A database server of our own on a free port of 127.0.0.1, with its data in a folder that goes when it stops. */
export interface TestServer {
  readonly host: '127.0.0.1';
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Servers refuse to run as root: then they run as the user that Debian made for them, or as nobody. */
export function unprivileged(preferred: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === preferred) ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(found?.[2] ?? 65534), gid: Number(found?.[3] ?? 65534) };
}

export function tempDataDir(owner: { uid?: number; gid?: number }): string {
  const dir = mkdtempSync(join(tmpdir(), 'weir-db-'));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(dir, owner.uid, owner.gid);
  chmodSync(dir, 0o755);
  return dir;
}

/** A program among the folders and the PATH, newest version first; `null` when there is none. */
export function findProgram(name: string, versionsIn?: string): string | null {
  const versions = versionsIn !== undefined && existsSync(versionsIn) ? readdirSync(versionsIn) : [];
  const newest = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(versionsIn ?? '', version, 'bin'));
  const folders = [...newest, ...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export function runOnce(
  program: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; cwd: string },
) {
  execFileSync(program, [...args], { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
}

/** Starts a server and waits until `ready` succeeds. */
export async function startServer(
  program: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; cwd: string; stopSignal: NodeJS.Signals },
  port: number,
  ready: () => Promise<unknown>,
): Promise<TestServer> {
  const { stopSignal, ...spawning } = options;
  const child = spawn(program, [...args], { ...spawning, stdio: ['ignore', 'ignore', 'pipe'] });
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    await ended(child, stopSignal);
    process.removeListener('exit', kill);
    rmSync(options.cwd, { recursive: true, force: true });
  };
  for (let attempt = 0; ; attempt++) {
    try {
      await ready();
      return { host: '127.0.0.1', port, stop };
    } catch (error) {
      if (attempt < 200 && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 100));
      else {
        await stop();
        throw new Error(`${program} did not start: ${String(error)}\n${said.join('').slice(-2000)}`);
      }
    }
  }
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
