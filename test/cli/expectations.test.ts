import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ORDERS_BPMN, ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn } from '../support/weir-command.ts';

it('weir expectations keeps what a design asks for, and weir conformance holds a stored log or a file against it', () => {
  const dir = tempDir();
  const put = (name: string, content: unknown) =>
    writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
  put('orders.csv', ORDERS_CSV);
  put('orders.bpmn', ORDERS_BPMN);
  put('asked.json', {
    roles: { Pay: ['Bob'] },
    roleAttribute: 'resource',
    limits: [{ from: 'Register', to: 'Check', max: '2h' }],
  });
  put('wrong.json', { approvals: ['Sign'] });
  const weir = (...args: string[]) => runWeirIn(dir, ...args);
  const file = weir('conformance', 'orders.csv', '--model', 'orders.bpmn', '--expectations', 'asked.json', '--json');
  expect(JSON.parse(file.stdout)).toMatchObject({
    ...{ caseConformance: 0, n: { faultySteps: 5 } },
    groups: [
      { id: 'wrong-role|Pay' },
      { id: 'missing-step|Check' },
      { id: 'repeated|Check' },
      { id: 'too-late|Check' },
    ],
  });

  weir('import', 'orders.csv', '--name', 'orders');
  weir('design', 'orders', 'orders.bpmn');
  expect(weir('expectations', 'orders').stdout).toMatch(/^expectations +none are set/m);
  const refused = weir('expectations', 'orders', '--set', 'wrong.json');
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toMatch(/^weir: invalid-expectations: \/approvals\/0: the model has no step "Sign"/);
  const set = weir('expectations', 'orders', '--set', 'asked.json', '--note', 'agreed', '--by', 'Ann', '--json');
  expect(JSON.parse(set.stdout)).toMatchObject({ version: 1, versions: [{ note: 'agreed', createdBy: 'Ann' }] });
  const { stdout } = weir('conformance', 'orders');
  expect(stdout).toMatch(/^cases that conform +\S+.*\(0 of 4\)$/m);
  expect(stdout).toMatch(/^roles +by resource: 4 events judged, 0 without a value$/m);
  expect(stdout).toMatch(/“Check” comes later than 2 hours after “Register”\./);
  expect(weir('conformance', 'orders', '--expectations', 'asked.json').stderr).toMatch(/goes with --model FILE/);
  expect(weir('expectations', 'orders', '--none').stdout).toMatch(/^expectations +none are set/m);
}, 60_000);
