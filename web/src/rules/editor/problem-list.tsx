import { useTranslation } from 'react-i18next';
import { keyed } from '../../app/keyed.ts';
import { useLanguage } from '../../app/settings.ts';
import type { RuleProblem } from '../rule-queries.ts';

/** What is wrong, place by place, in the language of the page. */
export function ProblemList({ problems }: { readonly problems: readonly RuleProblem[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="rule-problems" role="alert">
      {keyed(problems, ({ place, message }) => `${place} ${message.en}`).map(({ key, item }) => (
        <li key={key}>
          <span className={item.severity === 'error' ? 'badge is-bad' : 'badge is-warn'}>
            {t(`rules.problem_${item.severity}`)}
          </span>{' '}
          <code>{item.place === '' ? '/' : item.place}</code> {item.message[language]}
        </li>
      ))}
    </ul>
  );
}
