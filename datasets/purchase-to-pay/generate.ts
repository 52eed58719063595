import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { COLUMNS, createRowWriter } from './columns.ts';
import { simulateUnit, UNIT_CASES } from './simulate.ts';
import type { Language } from './text.ts';
import { type Truth, TruthRecorder } from './truth.ts';
import { createTextFileWriter } from './write-csv.ts';

export interface GenerateOptions {
  /** Number of cases, default 10,000. Memory is bounded by one unit of 10,000 cases. */
  readonly cases?: number;
  /** Integer; the same seed gives the same bytes. Default 1. */
  readonly seed?: number;
  /** Language of header and values. Default "en". The events are the same in both. */
  readonly language?: Language;
}

export interface GeneratedLog {
  /** Path of the event log. */
  readonly csv: string;
  /** Path of the truth file. */
  readonly truthFile: string;
  readonly truth: Truth;
}

/** File names inside the output folder. */
const LOG_FILE: Readonly<Record<Language, string>> = {
  en: 'purchase-to-pay.csv',
  zh: 'purchase-to-pay.zh.csv',
};
const TRUTH_FILE = 'truth.json';

const FLUSH_CHARACTERS = 1 << 20;

/** Writes the event log and its truth file into the folder `out`, which is created. Rows are grouped by case, each in the order of time. */
export async function generatePurchaseToPay(
  { cases = 10_000, seed = 1, language = 'en' }: GenerateOptions,
  out: string,
): Promise<GeneratedLog> {
  if (!Number.isSafeInteger(cases) || cases < 1) throw new RangeError(`cases must be a whole number ≥ 1, not ${cases}`);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`seed must be a whole number ≥ 0, not ${seed}`);
  await mkdir(out, { recursive: true });
  const csv = join(out, LOG_FILE[language]);
  const recorder = new TruthRecorder();
  const file = await createTextFileWriter(csv);
  let text = `${COLUMNS.map((column) => column[language]).join(',')}\n`;
  for (let first = 0; first < cases; first += UNIT_CASES) {
    const unit = first / UNIT_CASES;
    const simulated = simulateUnit(seed, unit, Math.min(UNIT_CASES, cases - first));
    const rowsOf = createRowWriter(language, unit, simulated.staff.names);
    for (const [i, one] of simulated.cases.entries()) {
      recorder.add(first + i, one);
      text += rowsOf(first + i, one);
      if (text.length < FLUSH_CHARACTERS) continue;
      await file.write(text);
      text = '';
    }
  }
  await file.write(text);
  await file.close();
  const truth = recorder.finish(seed);
  const truthFile = join(out, TRUTH_FILE);
  const json = await createTextFileWriter(truthFile);
  await json.write(`${JSON.stringify(truth, null, 1)}\n`);
  await json.close();
  return { csv, truthFile, truth };
}
