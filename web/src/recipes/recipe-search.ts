/** The recipe in the address; "own" stands for tables that the user joins. */
export interface RecipeSearch {
  readonly recipe?: string;
}

export const OWN = 'own';

export const readRecipe = (search: Record<string, unknown>): RecipeSearch =>
  typeof search.recipe === 'string' && search.recipe !== '' ? { recipe: search.recipe } : {};
