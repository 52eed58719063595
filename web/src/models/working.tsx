import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSeconds } from './use-seconds.ts';

interface Props {
  readonly text:
    | 'models.discovering'
    | 'models.measuring'
    | 'models.growing'
    | 'conformance.repairing'
    | 'conformance.trying';
  readonly note?: string;
  readonly onCancel: () => void;
}

/** Work that may take long: since when it runs, and a way to end it. */
export function Working({ text, note, onCancel }: Props) {
  const { t } = useTranslation();
  const seconds = useSeconds();
  return (
    <div className="working">
      <div className="working-bar" aria-hidden="true" />
      <p role="status">{t(text, { s: seconds })}</p>
      {note !== undefined && seconds >= 2 && <p className="muted small">{note}</p>}
      <Button size="small" onClick={onCancel}>
        {t('models.cancel')}
      </Button>
    </div>
  );
}
