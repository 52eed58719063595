import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import type { Standing } from '../conformance/standing.ts';
import { useRules } from '../rules/rule-queries.ts';
import { useDeviationSentence } from './deviation-sentence.ts';

const RULE = { rule: undefined };
const STANDING = { standing: undefined, asIf: undefined, costs: undefined };
const DEVIATION = { variants: undefined, deviation: undefined, against: undefined, costs: undefined };

/** Says that only some cases are shown, and lets go of what the address says of them. */
function Notice(props: { readonly text: string; readonly left: typeof RULE | typeof STANDING | typeof DEVIATION }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const showAll = () => void navigate({ to: '.', search: (old) => ({ ...old, ...props.left }) });
  return (
    <div className="cases-notice row">
      <span>{props.text}</span>
      <Button size="small" onClick={showAll}>
        {t('cases.showAll')}
      </Button>
    </div>
  );
}

/** Only the cases that break a rule. */
export function RuleNotice({ logId, rule }: { readonly logId: string; readonly rule: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const named = useRules(logId).data?.rules?.rules.find(({ id }) => id === rule)?.name;
  return <Notice text={t('rules.ofRule', { rule: named?.[language] ?? rule })} left={RULE} />;
}

/** Only cases that stand so against their designs. */
export function StandingNotice({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation();
  return <Notice text={t(`cases.stand_${standing}`)} left={STANDING} />;
}

/** Only the cases of a deviation, or of variants. */
export function DeviationNotice(props: {
  readonly logId: string;
  readonly deviation: string | undefined;
  readonly count: number;
}) {
  const { t } = useTranslation();
  const sentence = useDeviationSentence(props.logId, props.deviation);
  const text = sentence === null ? t('cases.ofVariants', { n: props.count }) : t('cases.ofDeviation', { sentence });
  return <Notice text={text} left={DEVIATION} />;
}
