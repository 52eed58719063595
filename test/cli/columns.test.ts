import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeir } from '../support/weir-command.ts';

const weir = (...args: string[]) => runWeir(args);

interface Imported {
  readonly report: {
    readonly mapping: {
      readonly roles: readonly { readonly role: string; readonly columns: string[]; readonly reason: string }[];
    };
  };
}
const rolesOf = (stdout: string): Record<string, string[]> =>
  Object.fromEntries((JSON.parse(stdout) as Imported).report.mapping.roles.map(({ role, columns }) => [role, columns]));

it('weir import reads a table as the last one with the same columns was read, unless told not to', () => {
  const dir = tempDir();
  const file = join(dir, 'orders.csv');
  const data = ['--data', join(dir, 'store'), '--json'];
  writeFileSync(file, ORDERS_CSV.replace('resource', 'k4'));
  const first = weir('import', file, '--name', 'first', '--resource', 'k4', ...data);
  expect(rolesOf(first.stdout).resource).toEqual(['k4']);
  const second = weir('import', file, '--name', 'second', ...data);
  expect(rolesOf(second.stdout).resource).toEqual(['k4']);
  expect(second.stdout).toContain('as at the import of \\"first\\"');
  const third = weir('import', file, '--name', 'third', '--no-remembered', ...data);
  expect(rolesOf(third.stdout).resource).toBeUndefined();
});

it('weir takes the header from the row that is named, and refuses what is no row', () => {
  const file = join(tempDir(), 'titled.csv');
  writeFileSync(file, `1,2,3,4,5\n${ORDERS_CSV}`);
  const { stdout } = weir('stats', file, '--header-row', '2', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ cases: 4, events: 12 });
  const wrong = weir('stats', file, '--header-row', 'two');
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('--header-row "two" will not do')]);
});
