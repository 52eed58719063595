import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ORDERS_BPMN, ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn } from '../support/weir-command.ts';

function store() {
  const dir = tempDir();
  const put = (name: string, content: unknown) =>
    writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
  put('orders.csv', ORDERS_CSV);
  put('orders.bpmn', ORDERS_BPMN);
  const weir = (...args: string[]) => runWeirIn(dir, ...args);
  const json = (...args: string[]) => {
    const { stdout, stderr } = weir(...args, '--json');
    expect(stderr, args.join(' ')).toBe('');
    return JSON.parse(stdout) as Record<string, unknown>;
  };
  weir('import', 'orders.csv', '--name', 'orders');
  return { put, weir, json };
}

it('weir conformance LOG checks a stored log against its designs, with what is accepted', () => {
  const { put, weir, json } = store();
  expect(weir('conformance', 'orders').stderr).toMatch(/^weir: needs-model: the log has no designed model/);
  const design = json('design', 'orders', 'orders.bpmn', '--from', '2026-01-06', '--note', 'since the new year');
  expect(design).toMatchObject({ modelName: 'Orders', validFrom: '2026-01-06', scope: null });
  expect(weir('design', 'orders', 'Orders').stderr).toMatch(/^weir: design-overlap: "Orders" is valid for the same/);
  put('scope.json', { kind: 'rework' });
  expect(json('design', 'orders', 'Orders', '--scope', 'scope.json')).toMatchObject({ scope: { kind: 'rework' } });
  const checked = json('conformance', 'orders');
  expect(checked).toMatchObject({ n: { cases: 2 }, unchecked: { cases: 2 }, caseConformance: 0 });
  expect(weir('conformance', 'orders', '--json').stdout).toBe(weir('conformance', 'orders', '--json').stdout);
  expect(weir('conformance', 'orders').stdout).toMatch(/^not checked +2 cases that no design is meant for$/m);
  expect(json('conformance', 'orders', '--as-if', 'Orders')).toMatchObject({ caseConformance: 0.5, n: { cases: 4 } });
  expect(json('conformance', 'orders', '--model', 'orders.bpmn')).toMatchObject({
    caseConformance: 0.5,
    fitness: 0.9166666666666666,
  });

  const deviation = 'missing-step|Check|Register';
  expect(weir('accept', 'orders', deviation, '--owner', 'Ann').stderr).toMatch(/^weir: usage: give --reason/);
  const { id } = json('accept', 'orders', deviation, '--reason', 'pilot', '--owner', 'Ann', '--by', 'Bob');
  expect(json('conformance', 'orders')).toMatchObject({ accepted: { acceptedCaseConformance: 0.5 } });
  expect(json('revoke', 'orders', String(id), '--why', 'over')).toMatchObject({ status: 'revoked' });
  expect(weir('accepted', 'orders').stdout).toMatch(
    /missing-step\|Check\|Register .* revoked .* pilot; revoked: over$/m,
  );

  json('design', 'orders', '--change', String(design.id), '--to', '2026-01-06');
  json('design', 'orders', '--remove', String(design.id));
  const { designs, history } = json('designs', 'orders');
  expect(designs).toHaveLength(1);
  expect(history).toMatchObject([{ validTo: '2026-01-06' }, { validTo: null, replacedBy: design.id }]);
  expect(weir('designs', 'orders').stdout).toContain('since the new year');
}, 120_000);

it('weir mapping shows and sets which activity is which step', () => {
  const { put, weir, json } = store();
  put('other.bpmn', ORDERS_BPMN.replaceAll('Check', 'Checking'));
  json('design', 'orders', 'other.bpmn');
  expect(json('mapping', 'orders')).toMatchObject({
    activities: [
      { activity: 'Check', step: null, suggestions: [{ step: 'Checking', reason: 'contains' }] },
      { activity: 'Pay', step: 'Pay', how: 'name' },
      { activity: 'Register', step: 'Register', how: 'name' },
    ],
  });
  put('map.json', { mapping: { Check: 'Checking' } });
  expect(weir('mapping', 'orders', 'Orders', '--set', 'map.json').stdout).toMatch(/^ +Check +4 +Checking \(mapped\)/m);
  expect(json('conformance', 'orders')).toMatchObject({ caseConformance: 0.5 });
  put('wrong.json', { mapping: { Check: 'Chekcing' } });
  expect(weir('mapping', 'orders', 'Orders', '--set', 'wrong.json').stderr).toMatch(/^weir: invalid-mapping: /);
}, 120_000);

it('weir rules LOG uses the rules kept with a stored log', () => {
  const { put, weir, json } = store();
  expect(weir('rules', 'orders').stderr).toMatch(
    /^weir: usage: log "orders" has no rules yet; .*keep-rules orders FILE/,
  );
  put('rules.json', { rules: [{ id: 'once', kind: 'exactly-once', activity: 'Check' }] });
  expect(json('keep-rules', 'orders', 'rules.json', '--by', 'Ann')).toMatchObject({ version: 1 });
  expect(json('rules', 'orders')).toMatchObject({ rules: [{ id: 'once', checkedCases: 4, violatingCases: 2 }] });
  put('wrong.json', { rules: [{ id: 'once', kind: 'exactly-once' }] });
  const told = weir('keep-rules', 'orders', 'wrong.json', '--check');
  expect([told.status, told.stdout]).toEqual([1, expect.stringMatching(/error +\/rules\/0 .*activity/)]);
  expect(weir('keep-rules', 'orders', 'wrong.json').stderr).toMatch(/^weir: invalid-rules: \/rules\/0 \(rule "once"\)/);
  expect(weir('rules', 'nothing').stderr).toMatch(/^weir: file-not-found: /);
}, 120_000);
