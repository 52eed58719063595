import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AppliedFix, LogRecipe, Rebuild } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import { useFixText } from './fix-text.ts';

interface Props {
  readonly recipe: LogRecipe;
  readonly isBusy: boolean;
  readonly onChange: (change: Rebuild) => void;
}

/** The fixes in force and what each did; each can be undone on its own. */
export function AppliedFixes({ recipe, isBusy, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const fixText = useFixText();
  const { version, fixes, applied } = recipe;
  const undo = (id: string) => onChange({ version, fixes: fixes.filter((record) => record.id !== id) });
  const effect = ({ changed, setAside }: AppliedFix): string =>
    [
      changed > 0 ? t('quality.changed', { count: changed, n: formatCount(changed, language) }) : null,
      setAside > 0 ? t('quality.setAside', { count: setAside, n: formatCount(setAside, language) }) : null,
    ]
      .filter((text) => text !== null)
      .join(' · ') || t('quality.nothingChanged');
  return (
    <section className="card">
      <header>
        <h2>{t('quality.fixes')}</h2>
        <span className="card-note">{t('quality.fixesNote')}</span>
      </header>
      <ul className="fix-list">
        {applied.map((one) => (
          <li key={one.id}>
            <div>
              {fixText(one.fix)}
              <div className="muted small num">{effect(one)}</div>
            </div>
            <Button size="small" disabled={isBusy} onClick={() => undo(one.id)}>
              {t('quality.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
