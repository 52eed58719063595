import { BranchesOutlined } from '@ant-design/icons';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVariants } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { Coverage } from './coverage.tsx';
import { VariantList } from './variant-list.tsx';
import { placesOf, withCumulative } from './variant-rows.ts';
import './variants.css';

const GrowPanel = lazy(() => import('../models/grow-panel.tsx').then((m) => ({ default: m.GrowPanel })));

/** At most so many variants are asked for; what lies beyond is described, not listed. */
const ASKED = 1000;
const STEP = 50;

/** The distinct ways in which cases ran, most frequent first. */
export function VariantsPage() {
  const { t } = useTranslation();
  const { logId } = useParams({ from: '/logs/$logId' });
  const { spec, add } = useFilter();
  const variants = useVariants({ logId, filter: spec }, ASKED);
  const [shown, setShown] = useState(STEP);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [picked, setPicked] = useState<readonly number[] | null>(null);
  const listed = variants.data?.result.variants;
  const rows = useMemo(() => withCumulative(listed ?? []), [listed]);
  const toggle = (key: string) =>
    setChosen((old) => {
      const next = new Set(old);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const apply = () => {
    add({ kind: 'variant', sequences: [...chosen].map((key) => JSON.parse(key) as string[]) });
    setChosen(new Set());
  };
  return (
    <div className="log-page-wide stack">
      <div className="page-head">
        <h1>{t('variants.title')}</h1>
        <span className="muted">{t('variants.lead')}</span>
        <Button className="variants-grow" icon={<BranchesOutlined aria-hidden />} onClick={() => setPicked([0])}>
          {t('models.growHappy')}
        </Button>
      </div>
      <Loaded query={variants} height={500}>
        {({ result, provenance }) => (
          <>
            <Coverage rows={rows} total={result.total} cases={provenance.cases} />
            {rows.length > 0 && (
              <section className="card variants-card">
                <VariantList logId={logId} rows={rows.slice(0, shown)} chosen={chosen} onToggle={toggle} />
                <ListFoot
                  shown={shown}
                  listed={rows.length}
                  total={result.total}
                  onMore={() => setShown(shown + STEP)}
                />
              </section>
            )}
          </>
        )}
      </Loaded>
      {chosen.size > 0 && (
        <div className="variants-action card" role="status">
          <Button type="primary" onClick={apply}>
            {t('variants.useAsFilter', { count: chosen.size, n: chosen.size })}
          </Button>
          <Button icon={<BranchesOutlined aria-hidden />} onClick={() => setPicked(placesOf(chosen, rows))}>
            {t('models.growUse', { count: chosen.size, n: chosen.size })}
          </Button>
          <Button onClick={() => setChosen(new Set())}>{t('variants.clear')}</Button>
        </div>
      )}
      {picked !== null && picked.length > 0 && (
        <Suspense>
          <GrowPanel
            logId={logId}
            picked={picked}
            total={variants.data?.result.total ?? 0}
            onPicked={setPicked}
            onClose={() => setPicked(null)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** How many of the variants are listed, and more of them. */
function ListFoot(props: {
  readonly shown: number;
  readonly listed: number;
  readonly total: number;
  readonly onMore: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { shown, listed, total, onMore } = props;
  return (
    <div className="row variants-foot">
      <span className="muted num">
        {t('variants.shown', {
          from: 1,
          to: formatCount(Math.min(shown, listed), language),
          total: formatCount(total, language),
        })}
      </span>
      {shown < listed && <Button onClick={onMore}>{t('variants.more')}</Button>}
    </div>
  );
}
