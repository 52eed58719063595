import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Quality } from './model-queries.ts';

/** Whether the model can always end, why not, and what leads there. */
export function SoundnessLine(props: {
  readonly soundness: Quality['soundness'];
  readonly nameOf: (activity: string) => string;
}) {
  const { soundness, nameOf } = props;
  const { t } = useTranslation();
  const { reason, trace, transition } = soundness;
  const [state, icon] =
    reason === 'sound'
      ? (['good', <CheckCircleFilled key="good" aria-hidden />] as const)
      : reason === 'too-many-states'
        ? (['unknown', <QuestionCircleFilled key="unknown" aria-hidden />] as const)
        : (['bad', <CloseCircleFilled key="bad" aria-hidden />] as const);
  const shown = trace?.slice(0, 12) ?? [];
  return (
    <section className={`soundness is-${state}`} aria-label={t('models.soundness')}>
      <p>
        {icon} {t(`models.reason_${reason}`, { step: transition === null ? '' : nameOf(transition) })}
      </p>
      {trace !== null && shown.length === 0 && <p className="small">{t('models.traceNone')}</p>}
      {shown.length > 0 && (
        <p className="small">
          {t('models.trace')} {shown.map(nameOf).join(' → ')}
          {(trace?.length ?? 0) > shown.length && ' → …'}
        </p>
      )}
    </section>
  );
}
