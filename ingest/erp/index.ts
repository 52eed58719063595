import { generic } from './generic/manifest.ts';
import type { Recipe } from './recipe.ts';
import { sapOrderToCash } from './sap-order-to-cash/manifest.ts';
import { sapPurchaseToPay } from './sap-purchase-to-pay/manifest.ts';

export type { TableInput } from './load-tables.ts';
export type { Bilingual, Recipe, RecipeActivity, RecipeTable } from './recipe.ts';
export { type RecipeOptions, type RecipeResult, runRecipe } from './run-recipe.ts';

/** The recipes by id. */
export const recipes: ReadonlyMap<string, Recipe> = new Map(
  [sapPurchaseToPay, sapOrderToCash, generic].map((recipe) => [recipe.id, recipe]),
);
