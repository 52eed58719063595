import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ORDERS_BPMN, ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeirIn } from '../support/weir-command.ts';

it('says of every name in mapping, silent steps and costs that neither log nor model has that it has no effect', () => {
  const dir = tempDir();
  const files = {
    'orders.csv': ORDERS_CSV,
    'orders.bpmn': ORDERS_BPMN,
    'mapping.json': '{"Chek":"Check","Pay":"Payment"}',
    'silent.json': '["Prepare"]',
    'costs.json': '{"log":{"Pay":2,"Refnud":3},"model":{"Check":2,"Pya":1}}',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(dir, name), content);
  const command = ['conformance', 'orders.csv', '--model', 'orders.bpmn'];
  const named = ['--mapping', 'mapping.json', '--silent', 'silent.json', '--costs', 'costs.json'];
  const { status, stderr } = runWeirIn(dir, ...command, ...named, '--json');
  expect(status).toBe(0);
  expect(stderr.trim().split('\n')).toEqual([
    'weir: unknown-name: --mapping names the activity "Chek", which the log does not have; it has no effect',
    'weir: unknown-name: --mapping names the step "Payment", which the model does not have; it has no effect',
    'weir: unknown-name: --silent names the step "Prepare", which the model does not have; it has no effect',
    'weir: unknown-name: --costs names the activity "Refnud", which the log does not have; it has no effect',
    'weir: unknown-name: --costs names the step "Pya", which the model does not have; it has no effect',
  ]);
  expect(runWeirIn(dir, ...command).stderr).toBe('');
});
