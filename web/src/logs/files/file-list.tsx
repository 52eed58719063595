import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView } from '../../app/states.tsx';
import { StepHeading } from '../../app/step-heading.tsx';
import { formatBytes, formatCount } from '../../format/index.ts';
import type { ImportSession } from '../import/import-session.ts';
import { type FileEntry, misfitOf, previewOf } from '../import/import-state.ts';
import { TransferText } from '../transfer/transfer-text.tsx';
import { useFilePicker } from './pick-files.tsx';

/** The files on their way, in the order in which they become one log. */
export function FileList({ session }: { readonly session: ImportSession }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { files } = session.view;
  const picker = useFilePicker(t('upload.addFiles'), session.add);
  const first = previewOf(files[0]);
  return (
    <section className="card file-list" aria-label={t('upload.files')}>
      <header className="row spread">
        <StepHeading>
          {files.length === 1 ? t('upload.oneFile') : t('upload.manyFiles', { n: formatCount(files.length, language) })}
        </StepHeading>
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={picker.open} title={t('upload.addFilesNote')}>
          {t('upload.addFiles')}
        </Button>
        {picker.input}
      </header>
      <ol className={files.length > 1 ? 'plain-list' : 'plain-list is-single'}>
        {files.map((entry, place) => {
          const misfit = misfitOf(first, previewOf(entry));
          return (
            <li key={entry.key} className="file-row">
              <FileHead entry={entry} place={place} count={files.length} session={session} />
              <Sending entry={entry} session={session} />
              {misfit !== null && (
                <p className="bad small" role="alert">
                  {t(`upload.misfit_${misfit}`)}
                </p>
              )}
              {entry.error !== null && <ProblemView error={entry.error} />}
              {entry.transfer.phase === 'failed' && <ProblemView error={entry.transfer.error} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function FileHead(props: {
  readonly entry: FileEntry;
  readonly place: number;
  readonly count: number;
  readonly session: ImportSession;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { entry, place, count, session } = props;
  const { name, size } = entry.file;
  return (
    <div className="row spread">
      <span className="file-name">
        {name} <span className="muted small num">{formatBytes(size, language)}</span>
      </span>
      <span className="row file-tools">
        {count > 1 && (
          <>
            <Button
              type="text"
              size="small"
              icon={<ArrowUpOutlined aria-hidden />}
              disabled={place === 0}
              aria-label={t('upload.earlier', { name })}
              onClick={() => session.move(entry.key, -1)}
            />
            <Button
              type="text"
              size="small"
              icon={<ArrowDownOutlined aria-hidden />}
              disabled={place === count - 1}
              aria-label={t('upload.later', { name })}
              onClick={() => session.move(entry.key, 1)}
            />
          </>
        )}
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('upload.remove', { name })}
          onClick={() => session.remove(entry.key)}
        />
      </span>
    </div>
  );
}

function Sending({ entry, session }: { readonly entry: FileEntry; readonly session: ImportSession }) {
  const { t } = useTranslation();
  const { key, file, transfer } = entry;
  const { phase, sent } = transfer;
  const share = file.size === 0 ? 1 : Math.min(1, sent / file.size);
  if (phase === 'done') return <TransferText file={file} transfer={transfer} />;
  const canPause = phase === 'sending' || phase === 'waiting';
  return (
    <>
      <Progress
        percent={Math.floor(share * 100)}
        status={phase === 'failed' ? 'exception' : phase === 'sending' ? 'active' : 'normal'}
        aria-label={t('upload.sending', { name: file.name })}
      />
      <div className="row spread">
        <TransferText file={file} transfer={transfer} />
        <span className="row">
          {phase === 'waiting' && (
            <Button size="small" onClick={() => session.resume(key)}>
              {t('upload.retryNow')}
            </Button>
          )}
          {canPause && (
            <Button
              size="small"
              aria-label={t('upload.pauseOf', { name: file.name })}
              onClick={() => session.pause(key)}
            >
              {t('upload.pause')}
            </Button>
          )}
          {(phase === 'paused' || phase === 'failed') && (
            <Button
              size="small"
              type="primary"
              aria-label={t('upload.resumeOf', { name: file.name })}
              onClick={() => session.resume(key)}
            >
              {t('upload.resume')}
            </Button>
          )}
        </span>
      </div>
    </>
  );
}
