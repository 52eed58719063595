import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ORDERS_BPMN } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { TWO_POOLS_BPMN } from '../support/two-pools.ts';
import { runWeir } from '../support/weir-command.ts';

const weir = (...args: string[]) => runWeir(args);

const file = (name: string, content: string): string => {
  const path = join(tempDir(), name);
  writeFileSync(path, content);
  return path;
};

describe('weir lint', () => {
  it('exits with 0 where nothing is an error, and gives every problem as JSON', () => {
    const { status, stdout } = weir('lint', file('orders.bpmn', ORDERS_BPMN), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ problems: [{ rule: 'no-lane', severity: 'warning' }] });
  });

  it('exits with 1 where something is, and names it', () => {
    const unnamed = ORDERS_BPMN.replace(/ (weir:)?name(En|Zh)?="(Check|检查)"/g, '');
    expect(unnamed).not.toBe(ORDERS_BPMN);
    const result = weir('lint', file('unnamed.bpmn', unnamed));
    expect([result.status, result.stdout]).toEqual([1, expect.stringContaining('unnamed-step')]);
  });
});

describe('weir compare', () => {
  it('tells what the other model allows otherwise', () => {
    const one = file('one.bpmn', ORDERS_BPMN);
    const renamed = file('two.bpmn', ORDERS_BPMN.replace(/(<(?:\w+:)?task [^>]*?name=")[^"]*"/, '$1Something new"'));
    const { status, stdout } = weir('compare', one, renamed, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ steps: { added: ['Something new'] }, complete: true });
    expect(weir('compare', one, one).stdout).toContain('steps added     none');
  });
});

describe('a BPMN file with several processes', () => {
  const pools = (): string => file('pools.bpmn', TWO_POOLS_BPMN);
  const log = (): string =>
    file('purchases.csv', 'case,activity,timestamp\n1,Ask,2026-01-01\n1,Pay,2026-01-02\n2,Ask,2026-01-03\n');

  it('tells its processes and which of them is read', () => {
    const { status, stdout } = weir('processes', pools(), '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ process: 'supply', processes: [{ id: 'supply' }, { id: 'buy' }] });
    expect(weir('processes', pools()).stdout).toMatch(/supply .*5 +read unless --process says another\n.*buy .*Buyer/);
  });

  it('is held against a log as the process that --process names', () => {
    const answer = weir('conformance', log(), '--model', pools(), '--process', 'Buyer', '--json');
    expect(JSON.parse(answer.stdout)).toMatchObject({ caseConformance: 0.5 });
    const lint = weir('lint', pools(), '--process', 'buy', '--json').stdout;
    expect(JSON.parse(lint)).toMatchObject({ problems: [{ element: 'order' }, { element: 'supply' }] });
    const compared = weir('compare', pools(), pools(), '--other-process', 'buy', '--json');
    expect(JSON.parse(compared.stdout)).toMatchObject({ steps: { added: ['Ask', 'Pay'] } });
  });

  it('refuses a process that is not there with those that are, and one without a model', () => {
    const wrong = weir('conformance', log(), '--model', pools(), '--process', 'Carrier');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('unknown-process');
    expect(wrong.stderr).toContain('"buy" ("Buyer", 4 elements)');
    const alone = weir('conformance', log(), '--process', 'Buyer');
    expect([alone.status, alone.stderr]).toEqual([2, expect.stringContaining('--process goes with --model')]);
  });

  it('is imported with its log as the process that is named', () => {
    const data = tempDir();
    const stored = weir('import', log(), '--model', pools(), '--process', 'buy', '--data', data);
    expect(stored.status, stored.stderr).toBe(0);
    const { stdout } = weir('conformance', 'purchases', '--data', data, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ caseConformance: 0.5 });
  });
});
