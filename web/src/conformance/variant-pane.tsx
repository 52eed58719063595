import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useActivityNames } from '../app/activity-names.ts';
import { arrowKeys } from '../app/arrow-keys.ts';
import { keyed } from '../app/keyed.ts';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { formatCount, formatNumber, formatShare } from '../format/index.ts';
import type { ModelPart } from './checked.ts';
import { CostsBadge } from './costs/costs-badge.tsx';
import { drillSearch } from './drill.ts';
import { type Moves, useMoves } from './variant-moves.ts';
import './variant-pane.css';

type Aligned = ModelPart['perVariant'][number];

interface Props {
  readonly logId: string;
  readonly part: ModelPart;
  /** Variants that show the chosen deviation, `null` while none is chosen. */
  readonly marked: readonly number[] | null;
  /** Variants some of whose cases deviate otherwise than by the order of steps. */
  readonly faulty: ReadonlySet<number>;
  readonly chosen: number | null;
  readonly onChoose: (variant: number | null) => void;
}

const STEP = 30;
const byArrows = arrowKeys('.aligned-button');

/** Variants with the cost of their cheapest explanation; those with the chosen deviation first. */
export function VariantPane({ logId, part, marked, faulty, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [shown, setShown] = useState(STEP);
  const { perVariant: variants } = part;
  const known = useMemo(() => (marked === null ? null : new Set(marked)), [marked]);
  const sorted = useMemo(
    () =>
      known === null
        ? variants
        : [...variants.filter((v) => known.has(v.variant)), ...variants.filter((v) => !known.has(v.variant))],
    [variants, known],
  );
  const pages = useMemo(() => inPages(sorted.slice(0, shown)), [sorted, shown]);
  return (
    <section className="card pane pane-variants" aria-label={t('conformance.variantCosts')}>
      <header>
        <h2>{t('conformance.variantCosts')}</h2>
        <span className="card-note num">
          {known === null
            ? t('words.variantsN', { count: variants.length, n: formatCount(variants.length, language) })
            : t('conformance.variantsWith', {
                n: formatCount(known.size, language),
                total: formatCount(variants.length, language),
              })}
        </span>
      </header>
      <CostsLine />
      <ul ref={byArrows} className="aligned-list">
        {pages.map(({ first, rows }) => (
          <AlignedPage key={first} {...{ logId, part, known, faulty, chosen, onChoose }} variants={rows} />
        ))}
        {shown < sorted.length && (
          <li className="pane-more">
            <Button size="small" onClick={() => setShown(shown + 2 * STEP)}>
              {t('variants.more')}
            </Button>
            <span className="muted small num">
              {t('conformance.variantsShown', { shown, total: formatCount(sorted.length, language) })}
            </span>
          </li>
        )}
      </ul>
      <p className="card-note pane-foot">{t('conformance.costNote')}</p>
    </section>
  );
}

/** Moves are asked for so many variants at a time. */
const inPages = (
  variants: readonly Aligned[],
): readonly { readonly first: number; readonly rows: readonly Aligned[] }[] =>
  Array.from({ length: Math.ceil(variants.length / STEP) }, (_, i) => ({
    first: i * STEP,
    rows: variants.slice(i * STEP, (i + 1) * STEP),
  }));

interface PageProps extends Pick<Props, 'logId' | 'part' | 'faulty' | 'chosen' | 'onChoose'> {
  readonly variants: readonly Aligned[];
  readonly known: ReadonlySet<number> | null;
}

/** Variants whose moves come together. */
function AlignedPage({ logId, part, variants, known, faulty, chosen, onChoose }: PageProps) {
  const ids = useMemo(() => variants.map(({ variant }) => variant), [variants]);
  const { byVariant, error, refetch } = useMoves(logId, part.modelId, ids);
  return (
    <>
      {error !== null && (
        <li className="aligned">
          <ProblemView error={error} retry={() => void refetch()} />
        </li>
      )}
      {variants.map((variant) => (
        <AlignedRow
          key={variant.variant}
          logId={logId}
          variant={variant}
          moves={byVariant.get(variant.variant) ?? null}
          scope={part.filter}
          share={part.cases === 0 ? 0 : variant.cases / part.cases}
          look={known === null ? '' : known.has(variant.variant) ? ' is-marked' : ' is-faint'}
          isFaulty={faulty.has(variant.variant)}
          isChosen={variant.variant === chosen}
          onChoose={onChoose}
        />
      ))}
    </>
  );
}

function CostsLine() {
  return (
    <div className="costs-line">
      <CostsBadge />
    </div>
  );
}

interface RowProps {
  readonly logId: string;
  readonly variant: Aligned;
  /** Null until they are there. */
  readonly moves: Moves | null;
  readonly scope: FilterSpec | null;
  readonly share: number;
  readonly look: string;
  readonly isFaulty: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (variant: number | null) => void;
}

function AlignedRow({ logId, variant, moves, scope, share, look, isFaulty, isChosen, onChoose }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { cost, cases } = variant;
  const price =
    cost === null
      ? t('conformance.notComputed')
      : cost === 0
        ? `✓ ${t(isFaulty ? 'conformance.conformingSteps' : 'conformance.conforming')}`
        : `${t('conformance.cost')} ${formatNumber(cost, language)}`;
  return (
    <li className={`aligned${look}${isChosen ? ' is-chosen' : ''}`}>
      <button
        type="button"
        className="aligned-button"
        aria-expanded={isChosen}
        onClick={() => onChoose(isChosen ? null : variant.variant)}
      >
        <span className="row spread num">
          <span className="visually-hidden">{`${t('words.variant')} ${variant.variant + 1}: `}</span>
          <b
            className={cost === 0 ? 'good' : 'bad'}
            title={isFaulty ? t('conformance.conformingStepsNote') : undefined}
          >
            {price}
          </b>
          <span className="muted small">
            {formatCount(cases, language)} · {formatShare(share, language)}
          </span>
        </span>
        {moves === null ? <span className="strip is-waiting" aria-hidden="true" /> : <MoveStrip moves={moves} />}
      </button>
      {isChosen && (
        <>
          {moves !== null && <MoveList logId={logId} moves={moves} />}
          <Link
            className="small"
            to="/logs/$logId/cases"
            params={{ logId }}
            search={(old) => drillSearch(old, scope, { variants: [variant.variant] })}
          >
            {t('conformance.showCasesN', { count: cases, n: formatCount(cases, language) })}
          </Link>
        </>
      )}
    </li>
  );
}

const lookOf = ([log, model]: Moves[number]): string =>
  log === null ? 'is-missing' : model === null ? 'is-extra' : '';

/** The shape of an explanation at a glance: a block for every step. */
function MoveStrip({ moves }: { readonly moves: Moves }) {
  return (
    <span className="strip" aria-hidden="true">
      {keyed(moves, (move) => JSON.stringify(move)).map(({ key, item }) => (
        <i key={key} className={lookOf(item)} />
      ))}
    </span>
  );
}

function MoveList({ logId, moves }: { readonly logId: string; readonly moves: Moves }) {
  const { t } = useTranslation();
  const nameOf = useActivityNames(logId);
  return (
    <ol className="moves">
      {keyed(moves, (move) => JSON.stringify(move)).map(({ key, item }) => {
        const [log, model] = item;
        const look = lookOf(item);
        const title = look === '' ? undefined : t(look === 'is-missing' ? 'conformance.missing' : 'conformance.extra');
        const sign = look === '' ? '' : look === 'is-missing' ? '− ' : '+ ';
        return (
          <li key={key} className={`move ${look}`} title={title}>
            {sign}
            {nameOf(log ?? model ?? '')}
          </li>
        );
      })}
    </ol>
  );
}
