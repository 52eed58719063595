import { IngestError } from '../error.ts';
import { generic } from './generic/manifest.ts';
import { k3PurchaseToPay } from './k3-purchase-to-pay/manifest.ts';
import type { Recipe } from './recipe.ts';
import { sapOrderToCash } from './sap-order-to-cash/manifest.ts';
import { sapPurchaseToPay } from './sap-purchase-to-pay/manifest.ts';
import { u8PurchaseToPay } from './u8-purchase-to-pay/manifest.ts';

export { storeTablesLog } from './import-tables.ts';
export type { TableInput } from './load-tables.ts';
export { type CandidateFile, matchTables, type RecipeCheck, type TableMatch } from './match-tables.ts';
export {
  type EventsLook,
  type JoinPreview,
  lookAtEvents,
  lookAtJoin,
  lookAtTables,
  type PlanInput,
  type PlanTable,
  runPlan,
  type TablePlan,
  type TablesLook,
} from './plan/index.ts';
export type { Bilingual, Recipe, RecipeActivity, RecipeLink, RecipeTable, RecipeTested } from './recipe.ts';
export { type RecipeOptions, runRecipe } from './run-recipe.ts';
export type { ActivityCount, TableAccount, UnmatchedRows } from './table-accounts.ts';
export type { TablesLog } from './tables-log.ts';

/** The recipes by id. */
export const recipes: ReadonlyMap<string, Recipe> = new Map(
  [sapPurchaseToPay, sapOrderToCash, u8PurchaseToPay, k3PurchaseToPay, generic].map((recipe) => [recipe.id, recipe]),
);

/** The recipe of this id. Throws `invalid-option`. */
export function recipeOf(id: string): Recipe {
  const recipe = recipes.get(id);
  if (recipe !== undefined) return recipe;
  const message = `there is no recipe ${JSON.stringify(id)}; there are ${[...recipes.keys()].join(', ')}`;
  throw new IngestError('invalid-option', message, { value: id });
}
