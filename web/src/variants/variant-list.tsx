import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useActivityColours, useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatDuration, formatShare } from '../format/index.ts';
import type { VariantRow } from './variant-rows.ts';

interface Props {
  readonly logId: string;
  readonly rows: readonly VariantRow[];
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
}

/** Variants as rows of chevrons; an activity has the same colour everywhere. */
export function VariantList({ logId, rows, chosen, onToggle }: Props) {
  return (
    <ol className="variant-list">
      {rows.map((row) => (
        <VariantItem key={row.key} logId={logId} row={row} isChosen={chosen.has(row.key)} onToggle={onToggle} />
      ))}
    </ol>
  );
}

function VariantItem(props: {
  readonly logId: string;
  readonly row: VariantRow;
  readonly isChosen: boolean;
  readonly onToggle: (key: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, row, isChosen, onToggle } = props;
  return (
    <li className={isChosen ? 'variant is-chosen' : 'variant'}>
      <Checkbox
        checked={isChosen}
        onChange={() => onToggle(row.key)}
        aria-label={t('variants.select', { n: row.rank })}
      />
      <div className="variant-figures num">
        <span className="variant-rank muted">{row.rank}</span>
        <b>{formatShare(row.share, language)}</b>
        <span className="muted small">
          {t('words.casesN', { count: row.cases, n: formatCount(row.cases, language) })}
        </span>
        <div className="bar" title={`${t('variants.cumulative')} ${formatShare(row.cumulative, language)}`}>
          <i style={{ width: `${100 * row.cumulative}%`, background: 'var(--accent-soft)' }} />
          <i style={{ width: `${100 * row.share}%` }} />
        </div>
        <span className="muted small">
          {t('variants.cumulative')} {formatShare(row.cumulative, language)}
        </span>
      </div>
      <div className="variant-time num">
        <b>{formatDuration(row.medianDuration, language)}</b>
        <span className="muted small">{t('variants.medianDuration')}</span>
        <span className="muted small">{t('variants.length', { n: row.activities.length })}</span>
      </div>
      <Chevrons logId={logId} activities={row.activities} />
    </li>
  );
}

/** A sequence of activities as coloured chevrons with their names. Equal neighbours are drawn once with a count. */
function Chevrons({ logId, activities }: { readonly logId: string; readonly activities: readonly string[] }) {
  const nameOf = useActivityNames(logId);
  const colourOf = useActivityColours(logId);
  return (
    <ol className="chevrons">
      {runsOf(activities).map(({ activity, times, at }) => {
        const { fill, ink } = colourOf(activity);
        return (
          <li key={at} style={{ background: fill, color: ink }} title={nameOf(activity)}>
            <span>{nameOf(activity)}</span>
            {times > 1 && <b>×{times}</b>}
          </li>
        );
      })}
    </ol>
  );
}

interface Run {
  readonly activity: string;
  readonly times: number;
  readonly at: number;
}

function runsOf(activities: readonly string[]): Run[] {
  const runs: Run[] = [];
  activities.forEach((activity, at) => {
    const last = runs.at(-1);
    if (last?.activity === activity) runs[runs.length - 1] = { ...last, times: last.times + 1 };
    else runs.push({ activity, times: 1, at });
  });
  return runs;
}
