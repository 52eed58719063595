import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ORDERS_BPMN } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';

const MAIN = join(import.meta.dirname, '../../server/cli/main.ts');
const weir = (...args: string[]) => spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

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
