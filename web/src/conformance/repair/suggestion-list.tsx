import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatShare } from '../../format/index.ts';
import { formatCountChange } from '../format-points.ts';
import type { Measures, Suggestion } from './repair-query.ts';

interface Props {
  readonly changes: readonly Suggestion[];
  readonly before: Measures;
  /** Changes of the proposal, tried one on top of the other: their figures hold with those before them. */
  readonly plan: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
  readonly onChange: (id: string, isChosen: boolean) => void;
  readonly onShow: (change: Suggestion) => void;
}

/** Every small change with its effect alone; any of them can be chosen. */
export function SuggestionList({ changes, chosen, ...rest }: Props) {
  return (
    <ul className="suggestions">
      {changes.map((change) => (
        <SuggestionItem key={change.id} change={change} isChosen={chosen.has(change.id)} {...rest} />
      ))}
    </ul>
  );
}

function SuggestionItem(
  props: Omit<Props, 'changes' | 'chosen'> & { readonly change: Suggestion; readonly isChosen: boolean },
) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { change, before, plan, isChosen, refused, onChange, onShow } = props;
  const share = (value: number | null) => (value === null ? '–' : formatShare(value, language));
  const figure = (key: 'caseConformance' | 'fitness' | 'precision') => (
    <span>
      {t(`conformance.measure_${key}`)} <span className="muted">{share(before[key])}</span> → {share(change[key])}
    </span>
  );
  const why = refused.get(change.id);
  return (
    <li className={isChosen ? 'suggestion is-chosen' : 'suggestion'}>
      <Checkbox checked={isChosen} onChange={(event) => onChange(change.id, event.target.checked)}>
        <span className="badge">{t(`conformance.change_${change.kind}`)}</span> {change.sentence[language]}
      </Checkbox>
      <div className="suggestion-figures small num">
        <b className={change.casesGained > 0 ? 'good' : ''}>
          {t('conformance.gained', {
            count: change.casesGained,
            n: formatCountChange(change.casesGained, language),
          })}
        </b>
        {figure('caseConformance')}
        {figure('fitness')}
        {figure('precision')}
        {plan.includes(change.id) && <span className="badge is-good">{t('conformance.proposed')}</span>}
        {change.element !== null && (
          <button type="button" className="link" onClick={() => onShow(change)}>
            {t('conformance.showPlace')}
          </button>
        )}
      </div>
      {why !== undefined && (
        <p className="bad small" role="alert">
          {t('conformance.refused')} {why}
        </p>
      )}
    </li>
  );
}
