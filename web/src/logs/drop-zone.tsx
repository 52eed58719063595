import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOG_ENDINGS } from './file-types.ts';

let offered: readonly File[] = [];

/** Hands chosen files over to the next page: a file cannot be put into an address. */
export const offerFiles = (files: readonly File[]): void => {
  offered = files;
};

export const takeOfferedFiles = (): readonly File[] => {
  const files = offered;
  offered = [];
  return files;
};

/** A place to drop files on, with a button that does the same. */
export function DropZone(props: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly isLarge?: boolean;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null) => {
    if (files !== null && files.length > 0) props.onFiles([...files]);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <section
      className={`drop-zone${props.isLarge ? ' is-large' : ''}${isOver ? ' is-over' : ''}`}
      aria-label={t('logs.upload')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <InboxOutlined className="drop-icon" aria-hidden />
      {props.children}
      <div className="row drop-row">
        <span>{isOver ? t('logs.dropNow') : t('logs.drop')}</span>
        <Button type={props.isLarge ? 'primary' : 'default'} onClick={() => input.current?.click()}>
          {t('logs.choose')}
        </Button>
      </div>
      <span className="muted small">{t('logs.formats')}</span>
      <input
        ref={input}
        type="file"
        multiple
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('logs.choose')}
        accept={LOG_ENDINGS.join(',')}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
    </section>
  );
}
