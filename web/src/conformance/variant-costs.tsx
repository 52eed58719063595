import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../app/activity-names.ts';
import { keyed } from '../app/keyed.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';

type Move = readonly [string | null, string | null];

interface AlignedVariant {
  readonly variant: number;
  readonly cases: number;
  readonly cost: number | null;
  readonly moves: readonly Move[];
}

const STEP = 10;

/** Variants with their cheapest explanation: what was done as designed, left out, or done beside the design. */
export function VariantCosts({
  logId,
  variants,
}: {
  readonly logId: string;
  readonly variants: readonly AlignedVariant[];
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [shown, setShown] = useState(STEP);
  return (
    <section className="card">
      <header>
        <h2>{t('conformance.variantCosts')}</h2>
        <span className="card-note">
          {t('conformance.costNote')} ·{' '}
          {t('conformance.variantsShown', {
            shown: Math.min(shown, variants.length),
            total: formatCount(variants.length, language),
          })}
        </span>
      </header>
      <ul className="aligned-list">
        {variants.slice(0, shown).map((variant) => (
          <AlignedRow key={variant.variant} logId={logId} variant={variant} />
        ))}
      </ul>
      {shown < variants.length && (
        <div className="row variants-foot">
          <Button onClick={() => setShown(shown + STEP * 2)}>{t('variants.more')}</Button>
        </div>
      )}
    </section>
  );
}

function AlignedRow({ logId, variant }: { readonly logId: string; readonly variant: AlignedVariant }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const { cost, cases, moves } = variant;
  return (
    <li className="aligned">
      <div className="aligned-figures num">
        <b className={cost !== null && cost > 0 ? 'bad' : ''}>
          {cost === null
            ? t('conformance.notComputed')
            : cost === 0
              ? `✓ ${t('conformance.conforming')}`
              : `${t('conformance.cost')} ${formatCount(cost, language)}`}
        </b>
        <span className="muted small">{t('words.casesN', { count: cases, n: formatCount(cases, language) })}</span>
      </div>
      <ol className="moves">
        {keyed(moves, (move) => JSON.stringify(move)).map(({ key, item: [log, model] }) => (
          <MoveItem key={key} log={log} model={model} nameOf={nameOf} />
        ))}
      </ol>
    </li>
  );
}

function MoveItem({
  log,
  model,
  nameOf,
}: {
  readonly log: string | null;
  readonly model: string | null;
  readonly nameOf: (activity: string) => string;
}) {
  const { t } = useTranslation();
  if (log === null)
    return (
      <li className="move is-missing" title={t('conformance.missing')}>
        − {nameOf(model ?? '')}
      </li>
    );
  if (model === null)
    return (
      <li className="move is-extra" title={t('conformance.extra')}>
        + {nameOf(log)}
      </li>
    );
  return <li className="move">{nameOf(log)}</li>;
}
