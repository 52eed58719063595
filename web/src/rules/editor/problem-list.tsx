import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { keyed } from '../../app/keyed.ts';
import { useLanguage } from '../../app/settings.ts';
import type { RuleProblem } from '../rule-queries.ts';
import { partName } from './part-names.ts';

/** `/rules/3/levels/0/by`: “Limits and who approves › 1 › by”; the rule itself is said by where the list stands. */
function placeName(t: TFunction, place: string): string {
  const [first = '', ...rest] = place
    .replace(/^\/rules\/\d+/, '')
    .split('/')
    .slice(1);
  const names = rest
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : part))
    .filter((part) => part !== '');
  return [first === '' ? '' : partName(t, first), ...names].filter((part) => part !== '').join(' › ');
}

/** Parts that a message names as the file does, by what the form calls them. */
const withPartNames = (t: TFunction, message: string): string =>
  message.replace(/"([a-z]+)"/gi, (quoted, name: string) => {
    const called = partName(t, name);
    return called === name ? quoted : `“${called}”`;
  });

interface ProblemListProps {
  readonly problems: readonly RuleProblem[];
  /** Beside the text of a rule set, places and parts are called as they stand in it. */
  readonly asText?: boolean;
}

/** What is wrong, place by place, in the language of the page. */
export function ProblemList({ problems, asText = false }: ProblemListProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="rule-problems" role="alert">
      {keyed(problems, ({ place, message }) => `${place} ${message.en}`).map(({ key, item }) => (
        <li key={key}>
          <span className={item.severity === 'error' ? 'badge is-bad' : 'badge is-warn'}>
            {t(`rules.problem_${item.severity}`)}
          </span>{' '}
          <b title={item.place}>{asText ? item.place : placeName(t, item.place)}</b>{' '}
          {asText ? item.message[language] : withPartNames(t, item.message[language])}
        </li>
      ))}
    </ul>
  );
}
