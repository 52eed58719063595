import { CloseCircleFilled, InfoCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { formatCount } from '../format/index.ts';
import { useModelProblems } from './design-queries.ts';
import './models.css';

interface Props {
  readonly modelId: string;
  /** Shows an element of the drawn design; its id is that of the file. */
  readonly onElement: (element: string) => void;
}

const FIRST = 8;
const ICONS = { error: <CloseCircleFilled />, warning: <WarningFilled />, hint: <InfoCircleFilled /> } as const;

/** What the author of a designed model should look at: each problem leads to its element in the drawing. */
export function DesignProblems({ modelId, onElement }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const problems = useModelProblems(modelId);
  const [isWhole, setWhole] = useState(false);
  return (
    <Loaded query={problems} height={24}>
      {(found) =>
        found.length === 0 ? (
          <p className="muted small">{t('models.problemsNone')}</p>
        ) : (
          <details className="design-problems">
            <summary>
              {t('models.problems')} <span className="num">({formatCount(found.length, language)})</span>
            </summary>
            <ul className="plain-list">
              {found.slice(0, isWhole ? found.length : FIRST).map(({ rule, severity, element, sentence }) => (
                <li key={`${rule} ${element} ${sentence.en}`}>
                  <span
                    className={`problem-mark is-${severity}`}
                    role="img"
                    aria-label={t(`models.severity_${severity}`)}
                  >
                    {ICONS[severity]}
                  </span>
                  <button type="button" className="link" onClick={() => onElement(element)}>
                    {sentence[language]}
                  </button>
                </li>
              ))}
            </ul>
            {found.length > FIRST && !isWhole && (
              <Button size="small" onClick={() => setWhole(true)}>
                {t('models.problemsMore', { n: formatCount(found.length, language) })}
              </Button>
            )}
          </details>
        )
      }
    </Loaded>
  );
}
