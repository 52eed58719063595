import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount, formatShare } from '../format/index.ts';

const SHOWN = 5;

interface Counts {
  readonly startActivities: Readonly<Record<string, number>>;
  readonly endActivities: Readonly<Record<string, number>>;
}

/** First and last activities with their share of cases. */
export function Endpoints({ logId, stats }: { readonly logId: string; readonly stats: Counts }) {
  const { t } = useTranslation();
  return (
    <div className="endpoint-columns">
      <EndpointList logId={logId} title={t('overview.starts')} counts={stats.startActivities} side="start" />
      <EndpointList logId={logId} title={t('overview.ends')} counts={stats.endActivities} side="end" />
    </div>
  );
}

function EndpointList(props: {
  readonly logId: string;
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly side: 'start' | 'end';
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(props.logId);
  const { add } = useFilter();
  const ranked = Object.entries(props.counts).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const total = ranked.reduce((sum, [, n]) => sum + n, 0);
  return (
    <section>
      <h3>{props.title}</h3>
      <ul className="neighbours">
        {ranked.slice(0, SHOWN).map(([activity, n]) => (
          <li key={activity}>
            <span className="neighbour-bar" style={{ width: `${(100 * n) / total}%` }} />
            <button
              type="button"
              className="link"
              title={t(props.side === 'start' ? 'map.onlyStart' : 'map.onlyEnd')}
              onClick={() =>
                add(
                  props.side === 'start'
                    ? { kind: 'endpoints', start: [activity] }
                    : { kind: 'endpoints', end: [activity] },
                )
              }
            >
              {nameOf(activity)}
            </button>
            <span className="num muted">
              {formatCount(n, language)} · {formatShare(n / total, language)}
            </span>
          </li>
        ))}
      </ul>
      {ranked.length > SHOWN && <p className="muted small">{t('overview.more', { n: ranked.length - SHOWN })}</p>}
    </section>
  );
}
