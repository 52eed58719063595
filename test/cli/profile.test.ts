import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';

const MAIN = join(import.meta.dirname, '../../server/cli/main.ts');
const weir = (...args: string[]): string => execFileSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

it('weir profile tells score and findings with file and line, of a file and of an imported log alike', () => {
  const dir = tempDir();
  const file = join(dir, 'orders.csv');
  writeFileSync(file, `${ORDERS_CSV}o3,Archive,1948-01-01T00:00:00Z,Ann,40\n`);
  const shown = weir('profile', file);
  expect(shown).toMatch(/^score {3}\d/);
  expect(shown).toContain('Implausible times: 1 events');
  expect(shown).toContain('orders.csv:14  1948-01-01');
  const data = join(dir, 'store');
  weir('import', file, '--name', 'dirty', '--data', data);
  const stored: unknown = JSON.parse(weir('profile', 'dirty', '--json', '--data', data));
  expect(stored).toEqual(JSON.parse(weir('profile', file, '--json')));
});
