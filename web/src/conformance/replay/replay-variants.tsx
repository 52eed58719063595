import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../../app/activity-names.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatCount, formatShare } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import type { ModelPart } from '../checked.ts';
import type { Replayed, ReplayedVariant } from './replay-query.ts';

interface Props {
  readonly logId: string;
  readonly part: ModelPart;
  readonly replayed: Replayed;
  /** Only variants with tokens missing or remaining at the chosen place; null: all. */
  readonly only: ReadonlySet<number> | null;
}

const STEP = 15;
const shows = ['unfit', 'all'] as const;

/** Each variant with its tokens and the fitness they give. */
export function ReplayVariants({ logId, part, replayed, only }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { perVariant, variants: total } = replayed;
  const [shown, setShown] = useState(STEP);
  const [show, setShow] = useState<(typeof shows)[number]>('unfit');
  const rows = useMemo(
    () =>
      perVariant
        .filter(({ fits, variant }) => (only === null ? show === 'all' || !fits : only.has(variant)))
        .sort((a, b) => b.cases - a.cases || a.variant - b.variant),
    [perVariant, only, show],
  );
  return (
    <section className="card token-variants" aria-label={t('replay.variants')}>
      <header>
        <h2>{t(only === null ? 'replay.variants' : 'replay.variantsOfPlace')}</h2>
        {only === null && (
          <Segmented
            size="small"
            value={show}
            options={shows.map((value) => ({ value, label: t(`replay.show_${value}`) }))}
            onChange={setShow}
            aria-label={t('replay.variants')}
          />
        )}
      </header>
      {rows.length === 0 ? (
        <p className="state muted">{t('replay.noVariants')}</p>
      ) : (
        <VariantTable logId={logId} part={part} rows={rows.slice(0, shown)} />
      )}
      <p className="row card-note num">
        {shown < rows.length && (
          <Button size="small" onClick={() => setShown(shown + 2 * STEP)}>
            {t('variants.more')}
          </Button>
        )}
        {t('replay.variantsOf', {
          n: formatCount(Math.min(shown, rows.length), language),
          total: formatCount(rows.length, language),
        })}
        {perVariant.length < total &&
          ` ${t('replay.onlyTop', { n: perVariant.length, total: formatCount(total, language) })}`}
      </p>
    </section>
  );
}

const COLUMNS = ['missing', 'consumed', 'remaining', 'produced', 'unknownShort'] as const;

function VariantTable(props: Pick<Props, 'logId' | 'part'> & { readonly rows: readonly ReplayedVariant[] }) {
  const { t } = useTranslation();
  return (
    <table className="plain-table" aria-label={t('replay.variants')}>
      <thead>
        <tr>
          <th scope="col">{t('words.variant')}</th>
          <th scope="col" className="right">
            {t('words.cases')}
          </th>
          <th scope="col" className="right">
            {t('replay.fitnessShort')}
          </th>
          {COLUMNS.map((name) => (
            <th key={name} scope="col" className="right">
              {t(`replay.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <VariantRow key={row.variant} logId={props.logId} part={props.part} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function VariantRow({ logId, part, row }: Pick<Props, 'logId' | 'part'> & { readonly row: ReplayedVariant }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const count = (n: number | null) => (n === null ? '–' : formatCount(n, language));
  const figures = { ...row, unknownShort: row.unknown };
  return (
    <tr>
      <th scope="row">
        <details>
          <summary>
            {t('words.variant')} {row.variant + 1}{' '}
            <span className="muted small num">
              {t('replay.steps', { count: row.activities.length, n: row.activities.length })}
            </span>{' '}
            {row.fits && <span className="badge is-good">{t('replay.fits')}</span>}
            {row.missing === null && <span className="badge is-warn">{t('conformance.notComputed')}</span>}
            {row.missing !== null && !row.exact && <span className="badge is-warn">{t('replay.atMost')}</span>}
          </summary>
          <p className="small token-trace">{row.activities.map(nameOf).join(' → ')}</p>
        </details>
      </th>
      <td className="num right" data-label={t('words.cases')}>
        <CasesLink logId={logId} filter={part.filter} wanted={{ variants: [row.variant] }}>
          {formatCount(row.cases, language)}
        </CasesLink>
      </td>
      <td className="num right" data-label={t('replay.fitnessShort')}>
        {row.fitness === null ? '–' : formatShare(row.fitness, language)}
      </td>
      {COLUMNS.map((name) => (
        <td
          key={name}
          data-label={t(`replay.${name}`)}
          className={`num right${figures[name] === 0 ? ' muted' : name === 'missing' ? ' bad' : ''}`}
        >
          {count(figures[name])}
        </td>
      ))}
    </tr>
  );
}
