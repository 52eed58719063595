import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanInput, PlanTable } from '#ingest/erp';
import { tempDir } from '../../../support/temp-dir.ts';

/** Writes tables given as CSV text; the files go away with the test. Names of tables may hold anything. */
export function tableFiles(texts: Readonly<Record<string, string>>): {
  tables: PlanTable[];
  inputs: Record<string, PlanInput>;
} {
  const dir = tempDir();
  const inputs: Record<string, PlanInput> = {};
  const tables = Object.entries(texts).map(([name, text], i) => {
    const path = join(dir, `${i}.csv`);
    writeFileSync(path, text);
    inputs[name] = { path, fileName: `${name}.csv` };
    return { name, file: `${name}.csv` };
  });
  return { tables, inputs };
}
