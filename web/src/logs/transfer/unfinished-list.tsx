import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatBytes, formatShare } from '../../format/index.ts';
import { LOG_ENDINGS } from '../files/file-types.ts';
import { forgetUpload, type UnfinishedUpload, unfinishedUploads } from './unfinished.ts';

interface Found extends UnfinishedUpload {
  readonly offset: number;
}

/** Uploads that were begun in this browser and never imported: the same file goes on where it was. */
export function UnfinishedList({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [found, setFound] = useState<readonly Found[]>([]);
  useEffect(() => {
    let isShown = true;
    void Promise.all(unfinishedUploads().map(stillThere)).then((uploads) => {
      if (isShown) setFound(uploads.filter((upload) => upload !== null));
    });
    return () => {
      isShown = false;
    };
  }, []);
  if (found.length === 0) return null;
  const forget = (uploadId: string) => {
    forgetUpload(uploadId);
    setFound(found.filter((upload) => upload.uploadId !== uploadId));
    // What is not deleted now is deleted by the server after a week.
    void client.deleteUpload({ params: { uploadId } }).catch(() => undefined);
  };
  return (
    <section className="card stack mapping" aria-label={t('upload.unfinished')}>
      <header>
        <h2>{t('upload.unfinished')}</h2>
        <span className="card-note">{t('upload.unfinishedNote')}</span>
      </header>
      <ul className="plain-list">
        {found.map(({ uploadId, name, size, offset }) => (
          <li key={uploadId} className="row spread file-row">
            <span className="file-name">
              {name}{' '}
              <span className="muted small num">
                {offset < size
                  ? t('upload.unfinishedPart', {
                      share: formatShare(offset / size, language, 0),
                      total: formatBytes(size, language),
                    })
                  : t('upload.unfinishedAll')}
              </span>
            </span>
            <span className="row">
              <ChooseFile onFiles={onFiles} name={name} />
              <Button size="small" aria-label={t('upload.forgetOf', { name })} onClick={() => forget(uploadId)}>
                {t('upload.forget')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ChooseFile(props: { readonly name: string; readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation();
  return (
    <label className="file-button">
      {t('upload.goOn')}
      <input
        type="file"
        className="visually-hidden"
        aria-label={`${t('upload.goOn')} ${props.name}`}
        accept={LOG_ENDINGS.join(',')}
        onChange={(event) => props.onFiles([...(event.target.files ?? [])])}
      />
    </label>
  );
}

/** The upload with the place where it stopped; `null`, and forgotten, when the server does not know it any more. */
async function stillThere(upload: UnfinishedUpload): Promise<Found | null> {
  try {
    const { offset } = await client.getUpload({ params: { uploadId: upload.uploadId } });
    return { ...upload, offset };
  } catch (error) {
    const isGone = error instanceof Error && 'problem' in error && (error.problem as { status: number }).status === 404;
    if (isGone) forgetUpload(upload.uploadId);
    return null;
  }
}
