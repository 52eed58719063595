import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { coveringVariants, singleVariants, type VariantRow } from './variant-rows.ts';

const ENOUGH = 0.8;

/** What the most frequent variants cover and how long the tail is, in words and as a curve. */
export function Coverage({
  rows,
  total,
  cases,
}: {
  readonly rows: readonly VariantRow[];
  readonly total: number;
  readonly cases: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const last = rows.at(-1);
  if (last === undefined) return <p className="state muted">{t('filter.none')}</p>;
  const covering = coveringVariants(rows, ENOUGH) ?? rows.length;
  const covered = rows[covering - 1] ?? last;
  const singles = singleVariants(rows, total);
  return (
    <section className="card variants-coverage">
      <p>
        {t('variants.coverage', {
          top: formatCount(covered.rank, language),
          total: formatCount(total, language),
          share: formatShare(covered.cumulative, language),
        })}{' '}
        <span className="muted">
          {singles === 0 && t('variants.noTail')}
          {singles !== null &&
            singles > 0 &&
            t('variants.longTail', {
              count: singles,
              n: formatCount(singles, language),
              share: formatShare(singles / Math.max(1, cases), language),
            })}
        </span>
      </p>
      <Curve rows={rows} total={total} />
    </section>
  );
}

const WIDTH = 220;
const HEIGHT = 44;

function Curve({ rows, total }: { readonly rows: readonly VariantRow[]; readonly total: number }) {
  const { t } = useTranslation();
  const at = (row: VariantRow) =>
    `${((row.rank / total) * WIDTH).toFixed(1)},${(HEIGHT - row.cumulative * (HEIGHT - 2)).toFixed(1)}`;
  const listed = rows.map((row) => `L${at(row)}`).join('');
  // After the first variant of a single case all are single: the rest of the curve is a straight line.
  const line = rows.at(-1)?.cases === 1 ? `${listed}L${WIDTH},2` : listed;
  return (
    <svg
      className="variants-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={t('variants.pareto')}
    >
      <title>{t('variants.pareto')}</title>
      <path d={`M0,${HEIGHT}${line}V${HEIGHT}Z`} fill="var(--accent-soft)" />
      <path d={`M0,${HEIGHT}${line}`} fill="none" stroke="var(--accent)" strokeWidth="1.500" />
    </svg>
  );
}
