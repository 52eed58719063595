import { Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecipeSummary } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { OWN } from './recipe-search.ts';

/** The recipes to choose from, and the way to join tables of one's own. */
export function RecipeCards(props: { readonly recipes: readonly RecipeSummary[]; readonly chosen: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { recipes, chosen } = props;
  return (
    <nav className={chosen === null ? 'recipe-cards' : 'recipe-cards is-chosen'} aria-label={t('recipes.choose')}>
      {recipes.map(({ id, title, caseNotion, tested }) => (
        <Link
          key={id}
          to="/recipes"
          search={{ recipe: id }}
          className="recipe-card"
          aria-current={id === chosen ? 'page' : undefined}
        >
          <b>{title[language]}</b>
          <span className="muted small card-detail">{t('recipes.caseIs', { what: caseNotion[language] })}</span>
          {tested.includes('untested') && (
            <span className="card-detail">
              <Tag color="warning">{t('recipes.untested')}</Tag>
            </span>
          )}
        </Link>
      ))}
      <Link
        to="/recipes"
        search={{ recipe: OWN }}
        className="recipe-card"
        aria-current={chosen === OWN ? 'page' : undefined}
      >
        <b>{t('recipes.own')}</b>
        <span className="muted small card-detail">{t('recipes.ownNote')}</span>
      </Link>
    </nav>
  );
}
