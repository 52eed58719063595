import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { formatBytes } from '../format/index.ts';
import type { TableUploads } from './use-table-uploads.ts';

/** The files sent so far, each with a way to take it back. */
export function UploadList({ files }: { readonly files: TableUploads }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { uploads, sending, remove } = files;
  return (
    <section className="stack" aria-label={t('recipes.file')}>
      <ul className="upload-chips">
        {uploads.map((upload) => (
          <li key={upload.key} className={upload.id === null ? 'is-sending' : ''}>
            <span>{upload.name}</span>
            <span className="muted small num">{formatBytes(upload.bytes, language)}</span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('recipes.remove', { name: upload.name })}
              onClick={() => remove([upload])}
            />
          </li>
        ))}
        <li className="is-plain">
          <Button type="link" size="small" onClick={() => remove(uploads)}>
            {t('recipes.discard')}
          </Button>
        </li>
      </ul>
      {sending !== null && (
        <p className="muted num" role="status">
          {t('recipes.sending', {
            name: sending.name,
            done: formatBytes(sending.sent, language),
            total: formatBytes(sending.bytes, language),
          })}
        </p>
      )}
      {uploads.flatMap(({ key, error }) => (error === null ? [] : [<ProblemView key={key} error={error} />]))}
    </section>
  );
}
