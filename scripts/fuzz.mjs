/**
 * Runs every test file that has properties again and again, each time with another seed: `npm run fuzz -- [rounds] [part of a file name …]`.
 * Stops at the first round that fails and names the seed that repeats it.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [rounds = '10', ...parts] = process.argv.slice(2);
const files = readdirSync('test', { recursive: true })
  .map((name) => join('test', name))
  .filter((path) => /\.test\.tsx?$/.test(path) && parts.every((part) => path.includes(part)))
  .filter((path) => readFileSync(path, 'utf8').includes('fast-check'));

for (let round = 1; round <= Number(rounds); round++) {
  const seed = randomInt(1, 2 ** 31);
  console.log(`round ${round} of ${rounds}, seed ${seed}, ${files.length} files`);
  const { status } = spawnSync('vitest', ['run', '--reporter=default', '--silent=true', ...files], {
    stdio: 'inherit',
    env: { ...process.env, PROPERTY_SEED: String(seed) },
  });
  if (status !== 0) {
    console.error(`failed with seed ${seed}: PROPERTY_SEED=${seed} npx vitest run <file> repeats it`);
    process.exit(1);
  }
}
