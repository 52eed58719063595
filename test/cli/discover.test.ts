import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ORDERS_CSV } from '../support/app.ts';
import { tempDir } from '../support/temp-dir.ts';

const MAIN = join(import.meta.dirname, '../../server/cli/main.ts');
const weir = (...args: string[]): string => execFileSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });

describe('weir discover', () => {
  let dir: string;
  let orders: string;
  beforeEach(() => {
    dir = tempDir();
    orders = join(dir, 'orders.csv');
    writeFileSync(orders, ORDERS_CSV);
  });

  it('shows dependencies and the causal net of the heuristics miner', () => {
    const shown = weir('discover', orders, '--miner', 'heuristics', '--dependency', '0.5');
    expect(shown).toMatch(/^miner {2}heuristics, dependency 0\.5/);
    expect(shown).toMatch(/0\.750 +3 +Check +Pay/);
    expect(shown).toMatch(/Register +\(start\) 4 +Check 3, Pay 1/);
  });

  it('says what the miner did not see', () => {
    const shown = weir('discover', orders, '--miner', 'split', '--activities', '0.6', '--variants', '0.6');
    expect(shown).toContain('left out  5 events, 1 cases, 1 variants, 1 activities: Register');
  });

  it('writes what the ILP miner and the Split Miner found, which then fits', () => {
    for (const [miner, file] of [['ilp', 'net.pnml'] as const, ['split', 'model.bpmn'] as const]) {
      const model = join(dir, file);
      weir('discover', orders, '--miner', miner, '--eta', '0', '-o', model);
      expect(readFileSync(model, 'utf8')).toContain('Register');
      expect(JSON.parse(weir('replay', orders, '--model', model, '--json'))).toMatchObject({
        cases: 4,
        fittingCases: 4,
      });
    }
  });
});
