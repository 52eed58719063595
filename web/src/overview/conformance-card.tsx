import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { useChecked, useDesigns } from '../conformance/checked.ts';
import { Rate } from '../conformance/rates/rates.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount, formatShare } from '../format/index.ts';

/** The two rates and the most frequent deviations, or the way to set a design. */
export function ConformanceCard({ logId, modelId }: { readonly logId: string; readonly modelId: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const designs = useDesigns(logId).data?.designs.length ?? 0;
  const hasDesign = modelId !== null || designs > 0;
  const conformance = useChecked({ logId, filter: spec }, hasDesign);
  return (
    <section className="card">
      <header>
        <h2>{t('overview.conformance')}</h2>
      </header>
      {!hasDesign ? (
        <div className="state">
          <p>{t('overview.noModel')}</p>
          <Link to="/logs/$logId/conformance" params={{ logId }} search={({ filter }) => (filter ? { filter } : {})}>
            <Button>{t('overview.setModel')}</Button>
          </Link>
        </div>
      ) : (
        <Loaded query={conformance} height={180}>
          {({ result }) => (
            <div className="stack">
              <div className="rate-row">
                <Rate
                  label={t('conformance.caseRate')}
                  value={result.caseConformance}
                  note={t('overview.n', { n: formatCount(result.n.cases, language) })}
                />
                <Rate
                  label={t('conformance.stepRate')}
                  value={result.stepConformance}
                  note={t('overview.n', { n: formatCount(result.n.events + result.n.missingSteps, language) })}
                />
              </div>
              <ul className="neighbours">
                {result.deviations.slice(0, 4).map((deviation) => (
                  <li key={deviation.id}>
                    <span className="neighbour-bar is-bad" style={{ width: `${100 * deviation.share}%` }} />
                    <Link
                      to="/logs/$logId/conformance"
                      params={{ logId }}
                      search={({ filter }) => ({ ...(filter && { filter }), deviation: deviation.id })}
                    >
                      {deviation.sentence[language]}
                    </Link>
                    <span className="num muted">{formatShare(deviation.share, language)}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </Loaded>
      )}
    </section>
  );
}
