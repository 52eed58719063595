import { Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../app/dialog.tsx';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { formatCount } from '../format/index.ts';
import type { FileProcess, ManyProcesses } from './use-model-upload.ts';
import './process-dialog.css';

interface Props {
  readonly question: ManyProcesses;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onChoose: (process: string) => void;
  readonly onClose: () => void;
}

/** Which of the processes of a file is the design. */
export function ProcessDialog({ question, isBusy, error, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { file, processes, largest } = question;
  const [chosen, setChosen] = useState(largest ?? processes[0]?.id ?? '');
  const count = (n: number) => formatCount(n, language);
  return (
    <Dialog
      title={t('models.whichProcess')}
      okText={t('models.takeProcess')}
      cancelText={t('app.cancel')}
      okButtonProps={{ loading: isBusy }}
      onOk={() => onChoose(chosen)}
      onCancel={onClose}
      width={560}
    >
      <p className="card-note">{t('models.whichProcessText', { file: file.name, n: count(processes.length) })}</p>
      <Radio.Group
        className="process-choices"
        aria-label={t('models.whichProcess')}
        value={chosen}
        onChange={(event) => setChosen(String(event.target.value))}
      >
        {processes.map((process) => (
          <Radio key={process.id} value={process.id} className={process.id === chosen ? 'is-chosen' : ''}>
            <b>{process.name ?? process.pool ?? process.id}</b>
            <span className="muted small num">
              {t('models.elementsN', { count: process.elements, n: count(process.elements) })}
              {process.id === largest && ` · ${t('models.largest')}`}
              {poolOf(process) !== null && ` · ${t('models.pool', { pool: poolOf(process) })}`}
            </span>
          </Radio>
        ))}
      </Radio.Group>
      <p className="card-note">{t('models.otherProcesses')}</p>
      {error !== null && <ProblemView error={error} />}
    </Dialog>
  );
}

/** The pool, where it says more than the name. */
const poolOf = ({ name, pool }: FileProcess): string | null => (name === null || name === pool ? null : pool);
