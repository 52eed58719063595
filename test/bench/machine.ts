import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { line, measure } from './measure.ts';

const versionOf = (name: string): string =>
  (
    JSON.parse(readFileSync(join(import.meta.dirname, '../../node_modules', name, 'package.json'), 'utf8')) as {
      version: string;
    }
  ).version;

/** What the figures were measured on. */
export function printMachine(): void {
  const [cpu] = cpus();
  console.log('machine');
  line('processor', `${cpu?.model ?? 'unknown'} × ${cpus().length}`);
  line('memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`);
  line(
    'versions',
    `Node ${process.versions.node}, DuckDB ${versionOf('@duckdb/node-api')}, saxes ${versionOf('saxes')}`,
  );
}

/** GB/s at which one thread sums doubles from memory: the limit for a kernel that reads each byte once. */
export async function memoryBandwidth(): Promise<number> {
  const values = new Float64Array(32 * 2 ** 20).fill(1);
  let total = 0;
  const timing = await measure(() => {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < values.length; i += 4) {
      a += values[i];
      b += values[i + 1];
      c += values[i + 2];
      d += values[i + 3];
    }
    total += a + b + c + d;
  });
  if (total === 0) throw new Error('nothing was summed');
  const gigabytes = values.byteLength / 1e9 / (timing.median / 1000);
  line('memory-bandwidth loop (sum of 256 MiB of doubles)', `${gigabytes.toFixed(1)} GB/s`);
  return gigabytes;
}
