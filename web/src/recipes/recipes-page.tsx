import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { Loaded } from '../app/states.tsx';
import { ImportWays } from '../logs/import-ways.tsx';
import { RecipeCards } from './recipe-cards.tsx';
import { RecipeFlow } from './recipe-flow.tsx';
import { OWN } from './recipe-search.ts';
import { JoinWizard } from './wizard/join-wizard.tsx';
import '../logs/logs.css';
import './recipes.css';

/** From the tables of an ERP system to a log: by a recipe, or by joining tables of one's own. */
export function RecipesPage() {
  const { t } = useTranslation();
  const { recipe: wanted } = useSearch({ from: '/recipes' });
  const recipes = useQuery({ queryKey: ['recipes'], queryFn: ({ signal }) => client.listRecipes({ signal }) });
  return (
    <main id="content" className="page" tabIndex={-1}>
      <div>
        <Link to="/" className="small">
          ← {t('upload.back')}
        </Link>
        <h1>{t('recipes.title')}</h1>
        <p className="muted">{t('recipes.lead')}</p>
      </div>
      {wanted === undefined && <ImportWays current="erp" />}
      <Loaded query={recipes} height={260}>
        {(list) => {
          const chosen = list.find(({ id }) => id === wanted);
          return (
            <>
              <RecipeCards recipes={list} chosen={wanted ?? null} />
              {wanted === OWN && <JoinWizard />}
              {chosen !== undefined && <RecipeFlow key={chosen.id} recipe={chosen} />}
            </>
          );
        }}
      </Loaded>
    </main>
  );
}
