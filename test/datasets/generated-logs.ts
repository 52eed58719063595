import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GeneratedLog, type GenerateOptions, generatePurchaseToPay } from '#datasets/purchase-to-pay';

/** A log generated into a folder of its own. */
export interface TestLog extends GeneratedLog {
  readonly text: string;
  readonly truthText: string;
  readonly remove: () => Promise<void>;
}

export async function generated(options: GenerateOptions): Promise<TestLog> {
  const folder = await mkdtemp(join(tmpdir(), 'weir-p2p-'));
  const log = await generatePurchaseToPay(options, folder);
  const text = await readFile(log.csv, 'utf8');
  const truthText = await readFile(log.truthFile, 'utf8');
  return { ...log, text, truthText, remove: () => rm(folder, { recursive: true }) };
}

/** Rows as cells, header first. The pack quotes no value. */
export const rowsOf = (text: string): string[][] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));

/** Activities and times by case. */
export function casesOf(text: string): Map<string, { activity: string; time: string; role: string }[]> {
  const cases = new Map<string, { activity: string; time: string; role: string }[]>();
  for (const [id = '', activity = '', time = '', , role = ''] of rowsOf(text).slice(1)) {
    const events = cases.get(id) ?? [];
    cases.set(id, events);
    events.push({ activity, time, role });
  }
  return cases;
}
