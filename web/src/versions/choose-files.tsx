import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyed } from '../app/keyed.ts';
import { useLanguage } from '../app/settings.ts';
import { formatBytes } from '../format/index.ts';
import { LOG_ENDINGS } from '../logs/file-types.ts';

/** One or several files, dropped or chosen. */
export function ChooseFiles(props: {
  readonly files: readonly File[];
  readonly onChange: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { files, onChange } = props;
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (more: FileList | null) => onChange([...files, ...(more ?? [])]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div>
      <section
        className={`drop-zone${isOver ? ' is-over' : ''}`}
        aria-label={t('versions.add')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div className="row drop-row">
          <span>{isOver ? t('versions.dropNow') : t('versions.dropFiles')}</span>
          <Button onClick={() => input.current?.click()}>{t('versions.chooseFiles')}</Button>
        </div>
        <input
          ref={input}
          type="file"
          multiple
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t('versions.chooseFiles')}
          accept={LOG_ENDINGS.join(',')}
          onChange={(event) => {
            take(event.target.files);
            event.target.value = '';
          }}
        />
      </section>
      {files.length > 0 && (
        <ul className="origin-files chosen-files" aria-label={t('versions.chosen')}>
          {keyed(files, ({ name }) => name).map(({ key, item }) => (
            <li key={key} className="row spread">
              <span>
                <span className="origin-name">{item.name}</span>{' '}
                <span className="muted small num">{formatBytes(item.size, language)}</span>
              </span>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined aria-hidden />}
                aria-label={t('versions.remove', { name: item.name })}
                onClick={() => onChange(files.filter((file) => file !== item))}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
