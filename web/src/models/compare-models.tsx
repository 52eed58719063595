import { Drawer, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelDifference } from '#contract';
import { useModel, useModels } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded, ProblemView } from '../app/states.tsx';
import { useModelDifference } from './design-queries.ts';
import './models.css';

type NameOf = (activity: string) => string;

/** The names that two models have for their activities in the language of the page. */
function useNamesOf(modelId: string, otherId: string | null): NameOf {
  const language = useLanguage();
  const [own, other] = [useModel(modelId).data?.names, useModel(otherId).data?.names];
  return (activity) => own?.[activity]?.[language] ?? other?.[activity]?.[language] ?? activity;
}

/** Another stored model beside this one: what it allows otherwise. */
export function CompareModels({ modelId }: { readonly modelId: string }) {
  const { t } = useTranslation();
  const models = useModels();
  const [isOpen, setOpen] = useState(false);
  const [otherId, setOther] = useState<string | null>(null);
  const difference = useModelDifference(modelId, otherId);
  const nameOf = useNamesOf(modelId, otherId);
  const others = (models.data ?? []).filter(({ id }) => id !== modelId);
  return (
    <>
      <button type="button" className="link compare-open" onClick={() => setOpen(true)}>
        {t('models.compare')}
      </button>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={t('models.compare')} size="min(560px, 100vw)">
        <div className="stack compare-models">
          {models.data !== undefined && others.length === 0 ? (
            <p>{t('models.compareNone')}</p>
          ) : (
            <Select
              aria-label={t('models.compareChoose')}
              placeholder={t('models.compareChoose')}
              value={otherId}
              onChange={setOther}
              options={others.map(({ id, name, fileName }) => ({ value: id, label: `${name} (${fileName})` }))}
              loading={models.isPending}
            />
          )}
          {models.error !== null && <ProblemView error={models.error} />}
          {otherId !== null && (
            <Loaded query={difference} height={80}>
              {(found) => <Differences difference={found} nameOf={nameOf} />}
            </Loaded>
          )}
        </div>
      </Drawer>
    </>
  );
}

function Differences({ difference, nameOf }: { readonly difference: ModelDifference; readonly nameOf: NameOf }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { steps, starts, ends, follows, order, complete } = difference;
  const pair = ({ from, to }: { readonly from: string; readonly to: string }) => `${nameOf(from)} → ${nameOf(to)}`;
  const parts = [
    { title: t('models.compareAdded'), items: steps.added.map(nameOf) },
    { title: t('models.compareMissing'), items: steps.missing.map(nameOf) },
    { title: t('models.compareStartsAdded'), items: starts.added.map(nameOf) },
    { title: t('models.compareStartsMissing'), items: starts.missing.map(nameOf) },
    { title: t('models.compareEndsAdded'), items: ends.added.map(nameOf) },
    { title: t('models.compareEndsMissing'), items: ends.missing.map(nameOf) },
    { title: t('models.compareFollowsAdded'), items: follows.added.map(pair) },
    { title: t('models.compareFollowsMissing'), items: follows.missing.map(pair) },
    {
      title: t('models.compareOrder'),
      items: order.map(({ first, second, here, there }) => {
        const words = `${t(`models.order_${here}`)} → ${t(`models.order_${there}`)}`;
        return `${nameOf(first)}${language === 'zh' ? '、' : ', '}${nameOf(second)}: ${words}`;
      }),
    },
  ].filter(({ items }) => items.length > 0);
  return (
    <>
      {!complete && <p className="warn-text small">{t('models.compareInexact')}</p>}
      {parts.length === 0 && <p>{t('models.compareSame')}</p>}
      {parts.map(({ title, items }) => (
        <section key={title}>
          <h3>
            {title} <span className="num muted">({items.length})</span>
          </h3>
          <ul className="plain-list">
            {items.slice(0, 30).map((item) => (
              <li key={item}>{item}</li>
            ))}
            {items.length > 30 && <li className="muted">{t('overview.more', { n: items.length - 30 })}</li>}
          </ul>
        </section>
      ))}
    </>
  );
}
