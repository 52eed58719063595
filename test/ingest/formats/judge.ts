import { basename } from 'node:path';
import { expect } from 'vitest';
import { IngestError, type ReadOptions, readLog } from '#ingest';
import { tempFile, warningsOf } from './read-bytes.ts';

/** What a bad file must come to: one error, or rows of which some are set aside. */
export type Outcome =
  | {
      readonly code: string;
      /** Words of the message that say what to do or what is wrong. */
      readonly says: string;
      readonly line?: number;
      readonly column?: string;
      readonly value?: string;
    }
  | {
      readonly used: number;
      /** Line and reason of every row set aside. */
      readonly aside?: readonly (readonly [line: number, reason: string])[];
      readonly warnings?: Readonly<Record<string, number>>;
      readonly encoding?: string;
    };

export type BadFile = readonly [name: string, content: () => string | Uint8Array, outcome: Outcome];

/** Reads a bad file and holds the outcome against what it must be; an error names the file as the user knows it. */
export async function judge(
  content: string | Uint8Array,
  outcome: Outcome,
  name: string,
  options: ReadOptions = {},
): Promise<void> {
  const path = tempFile(content, name);
  const read = await readLog(path, options).catch((error: unknown) => error);
  if ('code' in outcome) {
    if (!(read instanceof IngestError)) throw new Error('no IngestError came', { cause: read });
    expect(read.message).toContain(outcome.says);
    expect(read.message.length).toBeLessThan(400);
    expect(read.message).not.toMatch(/\n|undefined|\[object/);
    expect(read.code).toBe(outcome.code);
    expect(basename(read.place.file ?? '')).toBe(name);
    const { line, column, value } = outcome;
    expect(read.place).toMatchObject(JSON.parse(JSON.stringify({ line, column, value })));
    return;
  }
  if (read instanceof Error) throw read;
  const { report } = read as Awaited<ReturnType<typeof readLog>>;
  const { used, aside = [], warnings = {}, encoding } = outcome;
  expect(report.rejected.map(({ line, reason }) => [line, reason])).toEqual(aside);
  expect(report).toMatchObject({ rowsUsed: used, rowsRejected: aside.length, rowsRead: used + aside.length });
  const told = warningsOf(report);
  delete told['times-without-offset'];
  expect(told).toEqual(warnings);
  if (encoding !== undefined) expect(report.mapping.encoding).toBe(encoding);
}
