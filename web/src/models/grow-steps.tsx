import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { TableHead } from '../app/table-head.tsx';
import { formatShare } from '../format/index.ts';
import type { Growth } from './model-queries.ts';

interface Props {
  readonly logId: string;
  readonly steps: Growth['steps'];
  readonly shown: number;
  readonly onShow: (step: number) => void;
}

/** One row a step: the variant that came, and what the model then explains of the whole log. */
export function GrowSteps({ logId, steps, shown, onShow }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, language));
  return (
    <div className="scroll-x">
      <table className="grow-steps">
        <TableHead
          columns={[
            t('models.growStep'),
            t('words.variant'),
            t('models.growPicked'),
            t('models.growFitting'),
            t('models.fitness'),
            t('models.precision'),
            t('models.fScore'),
          ]}
        />
        <tbody>
          {steps.map((step, i) => (
            <tr key={step.variant} className={i === shown ? 'is-chosen' : undefined}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-pressed={i === shown}
                  aria-label={t('models.growShow', { n: i + 1 })}
                  onClick={() => onShow(i)}
                >
                  {i + 1}
                </button>
              </th>
              <td className="grow-variant" title={step.activities.map(nameOf).join(' → ')}>
                <span>{t('models.growAdded', { n: step.variant + 1 })}</span>{' '}
                <span className="muted small">{step.activities.map(nameOf).join(' → ')}</span>
              </td>
              <td className="num">{share(step.pickedShare)}</td>
              <td className="num" title={step.exact ? undefined : t('models.growInexact')}>
                {share(step.fittingShare)}
                {!step.exact && '*'}
              </td>
              <td className="num">{share(step.fitness)}</td>
              <td className="num">{share(step.precision)}</td>
              <td className="num">
                <b>{share(step.fScore)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {steps.some((step) => !step.exact) && <p className="muted small">* {t('models.growInexact')}</p>}
    </div>
  );
}
