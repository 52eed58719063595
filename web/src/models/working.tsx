import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Stage } from '#analysis/catalog';
import { useSeconds } from './use-seconds.ts';

/** How far the server is, and what it does at present where that has a name. */
export interface Progress {
  readonly share: number;
  readonly stage: Stage | null;
}

interface Props {
  readonly text:
    | 'models.discovering'
    | 'models.measuring'
    | 'models.growing'
    | 'conformance.repairing'
    | 'conformance.trying';
  readonly note?: string;
  readonly progress?: Progress | null;
  readonly onCancel: () => void;
}

/** Work that may take long: since when it runs, and a way to end it. */
export function Working({ text, note, progress = null, onCancel }: Props) {
  const { t } = useTranslation();
  const seconds = useSeconds();
  return (
    <div className="working">
      <div className="working-bar" aria-hidden="true" />
      <p role="status">{t(text, { s: seconds })}</p>
      {progress !== null && (
        <p className="num small">
          {Math.floor(100 * progress.share)} %{progress.stage !== null && <> · {t(`app.stage_${progress.stage}`)}</>}
        </p>
      )}
      {note !== undefined && seconds >= 2 && <p className="muted small">{note}</p>}
      <Button size="small" onClick={onCancel}>
        {t('models.cancel')}
      </Button>
    </div>
  );
}
