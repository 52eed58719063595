import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn } from '../support/weir-command.ts';

const MORE = `case,activity,time,resource,amount
o1,Register,2026-01-05T08:00:00Z,Ann,100
o2,Pay,2026-01-07T12:00:00Z,Ann,251
o9,Register,2026-02-01T08:00:00Z,Cid,7
`;

function store() {
  const dir = tempDir();
  writeFileSync(join(dir, 'orders.csv'), ORDERS_CSV);
  writeFileSync(join(dir, 'more.csv'), MORE);
  const weir = (...args: string[]) => runWeirIn(dir, ...args);
  const json = (...args: string[]): Record<string, unknown> => JSON.parse(weir(...args, '--json').stdout);
  return { weir, json };
}

it('weir append, versions, restore, retention and delete --version carry a log through its versions', () => {
  const { weir, json } = store();
  weir('import', 'orders.csv', '--name', 'orders');
  const merged = json(
    'append',
    'orders',
    'more.csv',
    '--mode',
    'merge',
    '--key',
    'case',
    '--key',
    'activity',
    '--key',
    'time',
  );
  expect(merged).toMatchObject({
    version: 2,
    events: 13,
    added: { rows: 3, used: 2, alreadyThere: 1, replaced: 1, rejected: 0 },
  });
  expect(weir('restore', 'orders', '--version', '1').stdout).toContain('version 3 now, which is version 1 again');
  expect(json('stats', 'orders')).toMatchObject({ events: 12 });
  expect(json('retention', 'orders', '--versions', '3')).toEqual({ keepVersions: 3, keepDays: 0, deleteAt: null });
  expect(weir('delete', 'orders', '--version', '2').status).toBe(0);
  const { versions } = json('versions', 'orders');
  expect(versions).toMatchObject([
    { how: 'restore', isCurrent: true },
    { how: 'merge', deletedBy: 'user' },
    { how: 'import' },
  ]);
  const shown = weir('versions', 'orders').stdout;
  expect(shown).toContain('kept  the last 3 versions');
  expect(shown).toMatch(
    /2 {2}.*merge by case, activity, time .*deleted .* by user; more\.csv; 3 rows came, 1 were there already/,
  );
});

it('weir reconcile ends with 0 where the totals agree, 1 where one differs, 2 where it is asked wrongly', () => {
  const { weir, json } = store();
  expect(weir('reconcile', 'orders.csv', '--count', '12', '--amount', 'amount=4730').status).toBe(0);
  const differs = weir('reconcile', 'orders.csv', '--cases', '5');
  expect([differs.status, differs.stdout]).toEqual([1, expect.stringMatching(/cases +5 +4 +-1 +differs/)]);
  expect(json('reconcile', 'orders.csv', '--cases', '4')).toMatchObject({
    agrees: true,
    totals: [{ control: 'cases', found: 4 }],
  });
  expect(weir('reconcile', 'orders.csv')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('weir: usage: '),
  });
  expect(weir('reconcile', 'orders.csv', '--amount', 'amount').status).toBe(2);
});

it('wrong wishes end with 2 and one line that says what to do', () => {
  const { weir } = store();
  weir('import', 'orders.csv', '--name', 'orders', '--pseudonymise', 'resource');
  const said = (...args: string[]) => {
    const { status, stderr } = weir(...args);
    return [status, /^weir: ([a-z-]+): /.exec(stderr)?.[1], stderr.trim().split('\n').length];
  };
  expect(said('restore', 'orders')).toEqual([2, 'usage', 1]);
  expect(said('restore', 'orders', '--version', '7')).toEqual([2, 'version-not-found', 1]);
  expect(said('delete', 'orders', '--version', '1')).toEqual([2, 'version-current', 1]);
  expect(said('append', 'orders', 'more.csv', '--mode', 'add')).toEqual([2, 'usage', 1]);
  expect(said('append', 'none', 'more.csv')).toEqual([2, 'log-not-found', 1]);
  expect(said('retention', 'orders', '--days', '-1')[0]).toBe(2);
  expect(weir('export', 'orders', '-o', 'out.csv').status).toBe(0);
  expect(weir('stats', 'out.csv', '--json').stdout).not.toContain('Ann');
});
