import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Recipe, type RecipeOptions, runRecipe, type TableInput } from '#ingest/erp';
import { tempDir } from '../../support/temp-dir.ts';

/** Runs a recipe on tables given as CSV text; the files go away with the test. */
export function runTexts(
  recipe: Recipe,
  tables: Readonly<Record<string, string>>,
  options: RecipeOptions = {},
): ReturnType<typeof runRecipe> {
  const dir = tempDir();
  const inputs: Record<string, TableInput> = {};
  for (const [name, text] of Object.entries(tables)) {
    const path = join(dir, `${name}.csv`);
    writeFileSync(path, text);
    inputs[name] = { path };
  }
  return runRecipe(recipe, inputs, options);
}
