import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeModelFile } from '#ingest/models';
import { csvOf } from '../support/divergent-csv.ts';
import { divergentLog, wideDesign } from '../support/large-alignment.ts';
import { tempDir } from '../support/temp-dir.ts';
import { runWeir } from '../support/weir-command.ts';

const weir = (...args: string[]) => runWeir(args);

describe('weir align --threads', () => {
  it('gives the same bytes with any number, and says nothing of progress where nobody looks', async () => {
    const dir = tempDir();
    const [log, model] = [join(dir, 'log.csv'), join(dir, 'model.ptml')];
    writeFileSync(log, csvOf(divergentLog(3000, 18)));
    await writeModelFile(wideDesign, model);
    const columns = ['--case', 'case', '--activity', 'activity', '--timestamp', 'time'];
    const [one, two] = ['1', '2'].map((threads) =>
      weir('align', log, '--model', model, ...columns, '--json', '--threads', threads),
    );
    expect([one?.status, one?.stderr]).toEqual([0, '']);
    expect(one?.stdout.length).toBeGreaterThan(100_000);
    expect(two?.stdout === one?.stdout).toBe(true);
    expect([two?.status, two?.stderr]).toEqual([0, '']);
    const refused = weir('align', log, '--model', model, ...columns, '--threads', 'many');
    expect([refused.status, refused.stderr]).toEqual([
      2,
      'weir: usage: --threads "many" will not do; give a whole number from 1 to 64\n',
    ]);
  });
});
