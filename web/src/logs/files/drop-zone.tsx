import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileDrop, useFilePicker } from './pick-files.tsx';

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
  const picker = useFilePicker(t('logs.choose'), props.onFiles);
  const { isOver, target } = useFileDrop(props.onFiles);
  return (
    <section
      className={`drop-zone${props.isLarge ? ' is-large' : ''}${isOver ? ' is-over' : ''}`}
      aria-label={t('logs.upload')}
      {...target}
    >
      <InboxOutlined className="drop-icon" aria-hidden />
      {props.children}
      <div className="row drop-row">
        <span>{isOver ? t('logs.dropNow') : t('logs.drop')}</span>
        <Button type={props.isLarge ? 'primary' : 'default'} onClick={picker.open}>
          {t('logs.choose')}
        </Button>
      </div>
      <span className="muted small">{t('logs.formats')}</span>
      {picker.input}
    </section>
  );
}
