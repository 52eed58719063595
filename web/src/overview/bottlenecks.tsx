import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount, formatDuration, formatShare, formatTotalDuration } from '../format/index.ts';

interface Bottleneck {
  readonly kind: 'edge' | 'activity';
  readonly from: string | null;
  readonly to: string | null;
  readonly activity: string | null;
  readonly totalTime: number;
  readonly share: number | null;
  readonly cases: number;
  readonly median: number;
  readonly p90: number;
}

/** The places where most time is lost, worst first; a click keeps the cases that go through. */
export function Bottlenecks({
  logId,
  bottlenecks,
  cases,
}: {
  readonly logId: string;
  readonly bottlenecks: readonly Bottleneck[];
  readonly cases: number;
}) {
  const { t } = useTranslation();
  const worst = bottlenecks[0]?.totalTime ?? 1;
  if (bottlenecks.length === 0)
    return <p className="state muted">{t(cases === 0 ? 'filter.none' : 'overview.noTimes')}</p>;
  return (
    <>
      <ol className="bottlenecks">
        {bottlenecks.map((one) => (
          <BottleneckRow key={`${one.from}→${one.to}·${one.activity}`} logId={logId} bottleneck={one} worst={worst} />
        ))}
      </ol>
      <Link
        to="/logs/$logId/map"
        params={{ logId }}
        search={({ filter }) => ({ ...(filter && { filter }), metric: 'median' as const })}
      >
        {t('overview.seeMap')} →
      </Link>
    </>
  );
}

function BottleneckRow({
  logId,
  bottleneck,
  worst,
}: {
  readonly logId: string;
  readonly bottleneck: Bottleneck;
  readonly worst: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const { add } = useFilter();
  const { from, to, activity } = bottleneck;
  const isEdge = from !== null && to !== null;
  const condition: FilterSpec = isEdge
    ? { kind: 'follows', mode: 'directly', from, to }
    : { kind: 'activity', mode: 'with', activities: [activity ?? ''] };
  return (
    <li>
      <div className="row spread">
        <button type="button" className="link" title={t('map.onlyFollow')} onClick={() => add(condition)}>
          {isEdge
            ? t('map.connection', { from: nameOf(from), to: nameOf(to) })
            : t('overview.waitingOf', { activity: nameOf(activity ?? '') })}
        </button>
        <b className="num">{formatTotalDuration(bottleneck.totalTime, language)}</b>
      </div>
      <div className="bar">
        <i style={{ width: `${(100 * bottleneck.totalTime) / worst}%`, background: 'var(--heat-line-1)' }} />
      </div>
      <p className="muted small num">
        {bottleneck.share !== null && `${t('overview.share', { share: formatShare(bottleneck.share, language) })} · `}
        {t('words.median')} {formatDuration(bottleneck.median, language)} · {t('words.p90')}{' '}
        {formatDuration(bottleneck.p90, language)} ·{' '}
        {t('words.casesN', { count: bottleneck.cases, n: formatCount(bottleneck.cases, language) })}
      </p>
    </li>
  );
}
