import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Value } from 'typebox/value';
import { TablePlan as PlanSchema } from '#contract';
import { IngestError } from '#ingest';
import type { PlanInput, TablePlan } from '#ingest/erp';
import { UsageError } from '../exit.ts';
import type { GivenFile } from './recipe-inputs.ts';

/** Reads a plan. Throws `file-not-found`, `bad-json`, `invalid-option` where it is no plan. */
export async function readPlan(path: string): Promise<TablePlan> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const message = `cannot read the plan ${JSON.stringify(path)}; check the path`;
    throw new IngestError('file-not-found', message, { file: path }, cause);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new IngestError('bad-json', `${JSON.stringify(path)} is not JSON: ${String(cause)}`, { file: path }, cause);
  }
  const [first] = Value.Errors(PlanSchema, value);
  if (first === undefined) return value as TablePlan;
  const where = first.instancePath === '' ? 'the document' : first.instancePath;
  const message = `${JSON.stringify(path)} is no table plan: ${where} ${first.message}; see docs/erp-recipes.md`;
  throw new IngestError('invalid-option', message, { file: path });
}

/** The file of every table: as given, else by the name of the file or of the table, else beside the plan. */
export function planFiles(plan: TablePlan, planPath: string, given: readonly GivenFile[]): Record<string, PlanInput> {
  const inputs: Record<string, PlanInput> = {};
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const stem = (name: string): string => name.replace(/\..*$/, '');
  for (const { table, path } of given) {
    const name = basename(path);
    const match =
      table === null
        ? (plan.tables.find(({ file }) => same(file, name)) ?? plan.tables.find((spec) => same(spec.name, stem(name))))
        : plan.tables.find((spec) => same(spec.name, table));
    const tables = plan.tables.map((spec) => `${spec.name} (${spec.file})`).join(', ');
    if (match === undefined)
      throw new UsageError(`the plan has no table for ${JSON.stringify(table ?? name)}; it has ${tables}`);
    if (inputs[match.name] !== undefined) throw new UsageError(`two files are given for the table ${match.name}`);
    inputs[match.name] = { path, fileName: name };
  }
  for (const { name, file } of plan.tables) {
    const beside = join(dirname(planPath), basename(file));
    if (inputs[name] === undefined && existsSync(beside)) inputs[name] = { path: beside, fileName: basename(file) };
  }
  return inputs;
}
