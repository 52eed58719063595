import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Rule, ruleSentence } from '#analysis/rules';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView } from '../../app/states.tsx';
import { formatCount, formatShare } from '../../format/index.ts';
import { formatMoney } from '../money.ts';
import { type RuleProblem, useDraftCheck } from '../rule-queries.ts';
import type { RuleDraft, SetDraft } from './rule-draft.ts';
import { useDebounced } from './use-debounced.ts';

interface Props {
  readonly logId: string;
  readonly set: SetDraft;
  readonly rule: RuleDraft;
  readonly problems: readonly RuleProblem[];
  readonly nameOf: (activity: string) => string;
}

/** What a rule says, and what it finds in the log as it stands: before anything is saved. */
export function RulePreview({ logId, set, rule, problems, nameOf }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isFine = !problems.some(({ severity }) => severity === 'error');
  const sentence = useMemo(() => sentenceOf(rule, nameOf), [rule, nameOf]);
  const asked = useMemo(() => ({ ...set, rules: [rule] }), [set, rule]);
  const draft = useDebounced(asked, 350);
  const check = useDraftCheck(logId, draft, isFine);
  const found = isFine && draft === asked ? check.data?.result.rules[0] : undefined;
  const count = (n: number) => formatCount(n, language);
  return (
    <div className="rule-preview" aria-live="polite">
      <p className="rule-preview-sentence">{sentence === null ? t('rules.unfinished') : sentence[language]}</p>
      {isFine && check.error !== null && <ProblemView error={check.error} />}
      {isFine && check.error === null && (
        <p className="num small">
          {found === undefined ? (
            <span className="muted">{t('rules.counting')}</span>
          ) : found.notChecked !== null ? (
            <span className="bad">{found.notChecked[language]}</span>
          ) : (
            <>
              <b className={found.violatingCases > 0 ? 'bad' : 'good'}>
                {t('rules.ofCases', { n: count(found.violatingCases), total: count(found.checkedCases) })}
              </b>
              {found.risk.probability !== null && ` · ${formatShare(found.risk.probability, language)}`}
              {` · ${t('rules.violationsN', { count: found.violations, n: count(found.violations) })}`}
              {found.amount !== null &&
                ` · ${formatMoney(found.amount, check.data?.result.currency ?? null, language)}`}
            </>
          )}
        </p>
      )}
      {found?.details.slice(0, 2).map((detail) => (
        <p key={`${detail.caseIndex} ${detail.event}`} className="small muted">
          {detail.case}: {detail.sentence[language]}
        </p>
      ))}
    </div>
  );
}

/** `null` while parts are missing that the sentence is made of. */
function sentenceOf(rule: RuleDraft, nameOf: (activity: string) => string) {
  try {
    return ruleSentence(rule as unknown as Rule, (activity) => ({ en: nameOf(activity), zh: nameOf(activity) }));
  } catch {
    return null;
  }
}
