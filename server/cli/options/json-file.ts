import { readFile } from 'node:fs/promises';
import { UsageError } from '../exit.ts';

/** A JSON file that the user named. */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(`${JSON.stringify(file)} is no JSON file: ${cause instanceof Error ? cause.message : cause}`);
  }
}
