import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { discoverSplit } from '#analysis/discovery';
import { writeModelFile } from '#ingest/models';
import { tempDir } from '../../support/temp-dir.ts';
import { variantTableOf } from '../../support/variant-table-of.ts';

const svgOf = async (...traces: string[]): Promise<string> => {
  const file = join(tempDir(), 'model.svg');
  const bpmn = discoverSplit(variantTableOf(traces.map((trace) => [trace, 1])));
  await writeModelFile({ kind: 'bpmn', bpmn }, file);
  return readFileSync(file, 'utf8');
};

it('the picture of a process shows which activities repeat', async () => {
  expect((await svgOf('abbc')).split('↻').length - 1).toBe(1);
  expect(await svgOf('abc')).not.toContain('↻');
});
