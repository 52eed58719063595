import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import type { Model } from '#analysis/model';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { formatCount, formatNumber, formatShare } from '../format/index.ts';
import { type Quality, useModelQuality } from './model-queries.ts';
import { SoundnessLine } from './soundness-line.tsx';
import { Working } from './working.tsx';

interface Props {
  readonly logId: string;
  readonly filter: FilterSpec | null;
  /** With the names of the log: what is measured. */
  readonly model: Model;
}

/** How well the shown model describes the log, figure by figure, each with what it means. */
export function QualityPanel({ logId, filter, model }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const quality = useModelQuality(logId, filter, model);
  const { data, error, isFetching } = quality;
  return (
    <aside className="card quality-panel" aria-label={t('models.quality')}>
      <header>
        <h2>{t('models.quality')}</h2>
        {data !== undefined && (
          <span className="card-note num">
            {t('models.qualityNote', { n: formatCount(data.provenance.cases, language) })}
          </span>
        )}
      </header>
      {isFetching && <Working text="models.measuring" note={t('models.measuringNote')} onCancel={quality.cancel} />}
      {!isFetching && error !== null && <ProblemView error={error} retry={() => void quality.refetch()} />}
      {!isFetching && error === null && data === undefined && (
        <p>
          {t('models.notMeasured')}{' '}
          <Button size="small" onClick={() => void quality.refetch()}>
            {t('models.measure')}
          </Button>
        </p>
      )}
      {!isFetching && data !== undefined && <Figures quality={data.result} nameOf={nameOf} />}
    </aside>
  );
}

const MEASURES = ['fitness', 'precision', 'fScore', 'generalization', 'simplicity'] as const;

function Figures(props: { readonly quality: Quality; readonly nameOf: (activity: string) => string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { quality, nameOf } = props;
  const { complexity, size } = quality;
  const count = (n: number) => formatCount(n, language);
  return (
    <>
      {!quality.exact && (
        <p className="warn-text small">{t('models.inexact', { n: count(quality.notComputedCases) })}</p>
      )}
      <dl className="measures">
        {MEASURES.map((measure) => (
          <Measure key={measure} name={t(`models.${measure}`)} meaning={t(`models.meaning_${measure}`)}>
            <Share value={quality[measure]} />
          </Measure>
        ))}
      </dl>
      <SoundnessLine soundness={quality.soundness} nameOf={nameOf} />
      <h3>{t('models.size')}</h3>
      <p className="num">
        {t('models.sizeText', {
          places: count(size.places),
          transitions: count(size.transitions),
          silent: count(size.silent),
          arcs: count(size.arcs),
        })}
      </p>
      <dl className="measures is-plain">
        <Measure name={t('models.structuredness')} meaning={t('models.meaning_structuredness')}>
          <dd className="num">{formatShare(complexity.structuredness, language)}</dd>
        </Measure>
        <Measure name={t('models.cardoso')} meaning={t('models.meaning_cardoso')}>
          <dd className="num">{count(complexity.cardoso)}</dd>
        </Measure>
        <Measure name={t('models.cyclomatic')} meaning={t('models.meaning_cyclomatic')}>
          <dd className="num">
            {complexity.cyclomatic === null ? '–' : formatNumber(complexity.cyclomatic, language)}
          </dd>
        </Measure>
      </dl>
      <details>
        <summary>{t('models.definitions')}</summary>
        <dl className="definitions small" lang="en">
          {Object.entries(quality.definitions).map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

function Measure(props: { readonly name: string; readonly meaning: string; readonly children: ReactNode }) {
  const { name, meaning, children } = props;
  return (
    <div>
      <dt>
        {name}
        <Tooltip title={meaning} trigger={['hover', 'focus', 'click']}>
          <button type="button" className="meaning" aria-label={`${name}: ${meaning}`}>
            <QuestionCircleOutlined aria-hidden />
          </button>
        </Tooltip>
      </dt>
      {children}
    </div>
  );
}

function Share({ value }: { readonly value: number | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (value === null) return <dd className="muted small">{t('models.measureNull')}</dd>;
  return (
    <dd className="num">
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${100 * value}%` }} />
      </span>
      <b>{formatShare(value, language)}</b>
    </dd>
  );
}
