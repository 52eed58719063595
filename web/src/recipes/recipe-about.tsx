import { useTranslation } from 'react-i18next';
import type { RecipeSummary } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { testedKey } from './tested.ts';

/** What a recipe reads, what it makes of it, what it cannot know and what it was tested on. */
export function RecipeAbout({ recipe, isOpen }: { readonly recipe: RecipeSummary; readonly isOpen: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isUntested = recipe.tested.includes('untested');
  return (
    <section className="card stack">
      <header>
        <h2>{recipe.title[language]}</h2>
        <span className="card-note" lang="en">
          {recipe.system}
        </span>
      </header>
      <p>
        {t('recipes.caseIs', { what: recipe.caseNotion[language] })}{' '}
        <span className={isUntested ? 'warned' : 'muted'}>
          {t('recipes.testedOn', { what: t(`recipes.${testedKey(recipe.tested)}`) })}
          {isUntested && ` · ${t('recipes.untested')}`}
        </span>
      </p>
      <details open={isOpen}>
        <summary>{t('recipes.about')}</summary>
        <div className="recipe-about">
          <List title={t('recipes.limits')} items={recipe.limits.map((limit) => limit[language])} />
          {recipe.assumptions.length > 0 && (
            <List title={t('recipes.assumptions')} items={recipe.assumptions.map((one) => one[language])} />
          )}
          <List title={t('recipes.joins')} items={recipe.joins} isEnglish />
          {recipe.sources.length > 0 && <List title={t('recipes.sources')} items={recipe.sources} isEnglish />}
          <div>
            <h3>{t('recipes.activities')}</h3>
            <dl className="facts small">
              {recipe.activities.map(({ name, zh, from }) => (
                <div key={name}>
                  <dt>{language === 'zh' ? zh : name}</dt>
                  <dd className="muted" lang="en">
                    {from}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        </div>
      </details>
    </section>
  );
}

function List(props: { readonly title: string; readonly items: readonly string[]; readonly isEnglish?: boolean }) {
  const { title, items, isEnglish = false } = props;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="plain-list small" lang={isEnglish ? 'en' : undefined}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </div>
  );
}
