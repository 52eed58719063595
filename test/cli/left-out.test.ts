import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempDir } from '../support/temp-dir.ts';
import { TWO_POOLS_BPMN } from '../support/two-pools.ts';

const main = join(import.meta.dirname, '../../server/cli/main.ts');

describe('a model of which something is left out', () => {
  it.each(['align', 'conformance', 'replay', 'quality'])(
    'is checked partly, and %s says what was left out',
    (command) => {
      const [log, model] = [join(tempDir(), 'purchases.csv'), join(tempDir(), 'pools.bpmn')];
      writeFileSync(log, 'case,activity,timestamp\n1,Ask,2026-01-01\n1,Pay,2026-01-02\n');
      writeFileSync(model, TWO_POOLS_BPMN);
      const args = [main, command, log, '--model', model, '--process', 'Buyer'];
      const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect(stdout).toMatch(/checked +partly; .* 2 elements.*\n {2}order /s);
    },
  );
});
