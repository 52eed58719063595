import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ORDERS_CSV } from '../support/app.ts';
import { ocelJson } from '../support/ocel-files.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn } from '../support/weir-command.ts';

let dir: string;

beforeEach(() => {
  dir = tempDir();
});

const weir = (...args: string[]) => runWeirIn(dir, ...args);

const file = (name: string, content: string | Buffer): string => {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
};

const rules = (...list: unknown[]): string => file('rules.json', JSON.stringify({ currency: 'CNY', rules: list }));
const ONCE = { id: 'once', kind: 'exactly-once', activity: 'Check', owner: 'Head', amount: { perViolation: 250 } };

describe('weir and rules', () => {
  it('tells the ledger, narrowed, and writes all of it as CSV in either language', () => {
    const log = file('orders.csv', ORDERS_CSV);
    const given = rules(ONCE, { id: 'gone', kind: 'order', first: 'Nothing', second: 'Never' });
    const { total, amount, entries, byOwner, notChecked } = JSON.parse(
      weir('ledger', log, '--rules', given, '--limit', '1', '--json').stdout,
    );
    expect([total, amount, entries.length]).toEqual([2, 500, 1]);
    const money = { amount: 500, currency: 'CNY' };
    expect(byOwner).toEqual([{ owner: 'Head', violations: 2, cases: 2, ...money, amounts: [money] }]);
    expect(notChecked.map(({ rule }: { rule: string }) => rule)).toEqual(['gone']);
    const csv = join(dir, 'ledger.csv');
    const written = weir('ledger', log, '--rules', given, '--limit', '1', '-o', csv, '--language', 'zh');
    expect([written.status, written.stdout]).toEqual([0, expect.stringContaining('2 violations in 2 cases, 500 CNY')]);
    expect(readFileSync(csv, 'utf8').trimEnd().split('\r\n')).toHaveLength(3);
    const refused = weir('ledger', log, '--rules', given, '-o', join(dir, 'ledger.pdf'));
    expect([refused.status, existsSync(join(dir, 'ledger.pdf'))]).toEqual([2, false]);
  });

  it('asks for rules where the log is a file, instead of telling that nothing is broken', () => {
    const { status, stdout, stderr } = weir('rules', file('orders.csv', ORDERS_CSV));
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/^weir: usage: weir rules needs --rules FILE/),
    ]);
  });

  it('says in which place a file of rules is wrong, and which rules it could not check', () => {
    const log = file('orders.csv', ORDERS_CSV);
    const wrong = weir('rules', log, '--rules', rules({ ...ONCE, kind: 'exactly-onse' }));
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringMatching(/^weir: invalid-rules: \/rules\/0\/kind/)]);
    const { stdout } = weir(
      'rules',
      log,
      '--rules',
      rules(ONCE, { id: 'p', kind: 'unchanged', attribute: 'price', after: 'Check' }),
    );
    expect(stdout).toMatch(/not checked \(1\)\n.*\n.*p +a rule asks for the attribute "price"/);
  });

  it('checks rules over the objects of an object-centric log', () => {
    const log = file('orders.jsonocel', ocelJson());
    // Item i1 is picked, i2 and i3 are not.
    const given = rules({ id: 'picked', kind: 'existence', activity: 'pick', objects: 'item' }, ONCE);
    const { rules: found } = JSON.parse(weir('object-rules', log, '--rules', given, '--json').stdout);
    expect(found).toMatchObject([
      { id: 'picked', objectType: 'item', checkedCases: 3, violatingCases: 2, examples: ['i2', 'i3'] },
    ]);
    expect(weir('object-rules', log).status).toBe(2);
  });

  it('prints the schema of rule files', () => {
    const schema = JSON.parse(weir('rules-schema').stdout);
    expect(schema.properties.rules.items.anyOf).toHaveLength(14);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  });
});
