import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { SAP_TABLES } from '../support/purchase-tables.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn } from '../support/weir-command.ts';

let dir: string;
let paths: string[];

beforeEach(() => {
  dir = tempDir();
  paths = written(SAP_TABLES);
});

const written = (texts: Readonly<Record<string, string>>): string[] =>
  Object.entries(texts).map(([name, text]) => {
    const path = join(dir, name);
    writeFileSync(path, text);
    return path;
  });

const weir = (...args: string[]) => runWeirIn(dir, ...args);

describe('weir recipe', () => {
  it('matches files with tables, writes the log and tells what became of every table', () => {
    const out = join(dir, 'log.csv');
    const { status, stdout } = weir('recipe', 'sap-purchase-to-pay', ...paths, '-o', out, '--json');
    expect(status).toBe(0);
    const result = JSON.parse(stdout) as Record<string, never>;
    expect(result).toMatchObject({
      recipe: 'sap-purchase-to-pay',
      activities: [
        { name: 'Create Purchase Order Item', events: 2, cases: 2 },
        { name: 'Record Goods Receipt', events: 1, cases: 1 },
        { name: 'Record Invoice Receipt', events: 1, cases: 1 },
      ],
      quality: { rowsRead: 5, rowsUsed: 4, rowsRejected: 1 },
      rejected: [{ file: 'ekbe_2024.csv', line: 4, reason: 'case-unknown' }],
      tested: 'on tables made from a public log',
      to: out,
    });
    expect((result.tables as { table: string }[]).map(({ table }) => table)).toEqual(['EKKO', 'EKPO', 'EKBE', 'MSEG']);
    expect(readFileSync(out, 'utf8').trim().split('\n')).toHaveLength(5);
  });

  it('imports the log into the store, where every other command finds it', () => {
    const shown = weir('recipe', 'sap-purchase-to-pay', ...paths, '--name', 'p2p', '--language', 'zh');
    expect(shown.stdout).toContain('keys without a partner');
    expect(shown.stdout).toContain('4500000001 / 00099');
    expect(shown.stdout).toContain('imported as "p2p"');
    const stats = JSON.parse(weir('stats', 'p2p', '--json').stdout) as Record<string, never>;
    expect(stats).toMatchObject({ events: 4, cases: 2, startActivities: { 创建采购订单行项目: 2 } });
  });

  it('takes tables by name where files are called otherwise, and says what it cannot place', () => {
    const odd = join(dir, 'export.csv');
    renameSync(paths[2] ?? '', odd);
    const [ekko = '', ekpo = ''] = paths;
    expect(weir('recipe', 'sap-purchase-to-pay', ekko, ekpo, `EKBE=${odd}`).status).toBe(0);
    const refused = (...args: string[]): string => {
      const { status, stderr } = weir('recipe', ...args);
      expect(status).toBe(2);
      return stderr;
    };
    writeFileSync(odd, 'a,b\n1,2\n');
    expect(refused('sap-purchase-to-pay', ekko, ekpo, odd)).toContain('give it as TABLE=FILE');
    expect(refused('sap-purchase-to-pay', ekko, ekpo, `EKBE=${odd}`)).toContain('missing-column');
    expect(refused('sap-purchase-to-pay', ekko, `EKKO=${ekko}`, `EKKO=${ekpo}`)).toContain('two files');
    expect(refused('sap-purchase-to-pay', ekko, ekpo)).toContain('needs the tables EKBE');
    expect(refused('sap-purchase-to-pay', `X=${ekko}`)).toContain('has no table "X"');
    expect(refused('no-such', ekko)).toContain('there is no recipe "no-such"');
    expect(refused('sap-purchase-to-pay')).toContain('EKKO EKPO EKBE [CDHDR]');
    expect(refused()).toContain('name a recipe');
  });

  it('lists what there is', () => {
    const shown = weir('recipes').stdout;
    expect(shown).toContain('u8-purchase-to-pay');
    expect(shown).toContain('untested on a live system');
    const { recipes } = JSON.parse(weir('recipes', '--json').stdout) as { recipes: { id: string; sql?: unknown }[] };
    expect(recipes).toHaveLength(5);
    expect(recipes[0]?.sql).toBeUndefined();
  });
});

const PLAN = {
  format: 'weir-table-plan',
  version: 1,
  tables: [
    { name: 'orders', file: 'orders.csv' },
    { name: 'steps', file: 'steps.csv' },
  ],
  joins: [{ name: 'both', left: 'steps', right: 'orders', on: [{ left: 'order_id', right: 'id' }], kind: 'inner' }],
  events: [
    { from: 'orders', case: ['id'], activity: { text: 'Order' }, time: ['made'] },
    { from: 'both', case: ['order_id'], activity: { columns: ['step'] }, time: ['done'] },
  ],
};

describe('weir recipe --plan', () => {
  it('runs a saved plan on the files beside it, or on others', () => {
    written({
      'orders.csv': 'id,made\nA,2024-03-01\n',
      'steps.csv': 'order_id,step,done\nA,Pack,2024-03-03\nB,Pack,2024-03-03\n',
      'later.csv': 'order_id,step,done\nA,Pack,2024-03-03\nA,Ship,2024-03-04\n',
      'plan.json': JSON.stringify(PLAN),
    });
    const plan = join(dir, 'plan.json');
    const run = (...args: string[]): Record<string, never> =>
      JSON.parse(weir('recipe', '--plan', plan, ...args, '--json').stdout) as Record<string, never>;
    expect(run()).toMatchObject({ activities: [{ name: 'Order' }, { name: 'Pack', events: 1 }] });
    expect(run(`steps=${join(dir, 'later.csv')}`)).toMatchObject({ quality: { rowsUsed: 3 } });
    const named = weir('recipe', '--plan', plan, '--name', 'joined');
    expect(named.stdout).toContain('imported as "joined"');
  });

  it('refuses what is no plan in one line', () => {
    const plan = join(dir, 'plan.json');
    writeFileSync(plan, JSON.stringify({ ...PLAN, events: [{ from: 'orders' }] }));
    const refused = weir('recipe', '--plan', plan);
    expect([refused.status, refused.stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(refused.stderr).toContain('is no table plan: /events/0');
    writeFileSync(plan, '{');
    expect(weir('recipe', '--plan', plan).stderr).toContain('bad-json');
    expect(weir('recipe', '--plan', join(dir, 'none.json')).stderr).toContain('file-not-found');
  });
});
