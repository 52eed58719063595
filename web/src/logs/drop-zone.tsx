import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LOG_ENDINGS } from './file-types.ts';

let offered: File | null = null;

/** Hands a chosen file over to the next page: a file cannot be put into an address. */
export const offerFile = (file: File): void => {
  offered = file;
};

export const takeOfferedFile = (): File | null => {
  const file = offered;
  offered = null;
  return file;
};

/** A place to drop a file on, with a button that does the same. */
export function DropZone(props: {
  readonly onFile: (file: File) => void;
  readonly isLarge?: boolean;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file !== undefined) props.onFile(file);
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
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('logs.choose')}
        accept={LOG_ENDINGS.join(',')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) props.onFile(file);
          event.target.value = '';
        }}
      />
    </section>
  );
}
