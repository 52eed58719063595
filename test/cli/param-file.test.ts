import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ORDERS_BPMN, ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn } from '../support/weir-command.ts';

let dir: string;
let orders: string;

beforeEach(() => {
  dir = tempDir();
  orders = file('orders.csv', ORDERS_CSV);
});

function file(name: string, content: string): string {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
}

const weir = (...args: string[]) => runWeirIn(dir, ...args);

function json(...args: string[]): Record<string, unknown> {
  const { status, stdout, stderr } = weir(...args, '--json');
  expect([stderr, status]).toEqual(['', 0]);
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('a parameter that comes from a file', () => {
  it('may be what the analysis printed', () => {
    const rules = file('rules.json', weir('declare', orders, '--min-confidence', '1', '--json').stdout);
    expect(json('declare-check', orders, '--constraints', rules)).toMatchObject({ cases: 4, fittingCases: 4 });
    const profile = file('times.json', weir('temporal-profile', orders, '--json').stdout);
    expect(json('temporal-check', orders, '--profile', profile)).toMatchObject({ zeta: 3, unknownPairs: 0 });
  });

  it('may be written by hand', () => {
    const rules = file('rules.json', '[{"template":"precedence","activities":["Check","Pay"]}]');
    expect(json('declare-check', orders, '--constraints', rules).constraints).toMatchObject([
      { template: 'precedence', activities: ['Check', 'Pay'], activatedCases: 4 },
    ]);
  });

  it('may be another log, of which it is made', () => {
    const other = file(
      'other.csv',
      'case,activity,time\n1,Register,2026-01-01\n1,Check,2026-01-02\n1,Pay,2026-01-03\n',
    );
    expect(json('log-skeleton-check', orders, '--skeleton', other)).toMatchObject({ cases: 4, fittingCases: 2 });
    expect(json('footprints-check', orders, '--footprints', other)).toMatchObject({ cases: 4, unknownActivities: [] });
  });

  it('stands in for a model, or is none needed where a model is given', () => {
    const model = file('orders.bpmn', ORDERS_BPMN);
    expect(json('footprints-check', orders, '--model', model)).toMatchObject({ cases: 4, complete: true });
    expect(weir('footprints-check', orders).stderr).toMatch(/^weir: needs-model: /);
  });

  it.each([
    ['no JSON file', 'rules.json', '{'],
    ['will not do for constraints', 'rules.json', '[{"template":"sometimes","activities":["a"]}]'],
    ['will not do for constraints', 'rules.json', '{"rules":[]}'],
  ])('is refused in one line where it is %s', (what, name, content) => {
    const { status, stderr } = weir('declare-check', orders, '--constraints', file(name, content));
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^weir: usage: /);
    expect(stderr).toContain(what);
    expect(status).toBe(2);
  });

  it('is refused where there is no such file', () => {
    expect(weir('declare-check', orders, '--constraints', join(dir, 'no.xes')).stderr).toMatch(
      /^weir: file-not-found: /,
    );
    expect(weir('declare-check', orders, '--constraints', join(dir, 'no.json')).stderr).toMatch(/^weir: usage: /);
  });
});

describe('rules, relations and states as people read them', () => {
  it.each([
    [['declare', '--min-confidence', '1', '--reduce'], /^ +100\.0 % +4 +init +Register$/m],
    [['declare-check'], /^cases that break no rule +4 of 4 \(100\.0 %\)$/m],
    [['log-skeleton'], /^ +Pay, Register$/m],
    [['log-skeleton-check'], /^cases that break no relation +\d of 4/m],
    [['prefix-tree'], /^ +4 +0 +· Register$/m],
    [['transition-system'], /\[Register\]/],
    [['temporal-check', '--zeta', '0'], /^cases with unusual times +\d of 4/m],
    [['batches'], /^batches +\d/m],
    [['self-distances'], /columns/],
  ] as const)('%j', (args, expected) => {
    const [name, ...options] = args;
    const { stderr, stdout } = weir(name, orders, ...options);
    expect(stderr).toBe('');
    expect(stdout).toMatch(expected);
    expect(stdout).not.toMatch(/[{}]|undefined|NaN|\[object/);
  });

  it('footprints beside a model', () => {
    const { stdout } = weir('footprints-check', orders, '--model', file('orders.bpmn', ORDERS_BPMN));
    expect(stdout).toMatch(/^steps that are allowed +\d+\.\d %$/m);
    expect(stdout).not.toMatch(/[{}]|undefined|NaN|\[object/);
  });
});
