import { AuditOutlined, DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { App, Button, Dropdown, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '#analysis/model';
import { useLog, useSetModel, useVocabulary } from '../api/queries.ts';
import { download } from '../graph/export-picture.ts';
import { designFile } from './design-file.ts';
import { fetchModelText, type ModelFormat } from './model-queries.ts';
import type { Notation } from './notation.ts';

interface Props {
  readonly logId: string;
  /** With the names of the log. */
  readonly model: Model;
  /** The notation that a saved picture shows. */
  readonly notation: Notation;
}

const FORMATS: readonly ModelFormat[] = ['bpmn', 'pnml', 'ptml', 'svg', 'json'];

/** What can be done with a discovered model: save it, or check the log against it from now on. */
export function ModelActions({ logId, model, notation }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const log = useLog(logId).data?.log;
  const name = t('models.fileName', { log: log?.name ?? '' });
  const save = async (format: ModelFormat) => {
    try {
      const text = await fetchModelText(model, format, format === 'svg' ? notation : undefined);
      download(new Blob([text]), `${name}.${format}`);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const items = FORMATS.filter((format) => format !== 'ptml' || model.kind === 'process-tree').map((format) => ({
    key: format,
    label: t(`models.export_${format}`),
    onClick: () => void save(format),
  }));
  return (
    <div className="row model-actions">
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button icon={<DownloadOutlined aria-hidden />}>{t('models.export')}</Button>
      </Dropdown>
      {log !== undefined && <Adopt key={JSON.stringify(model)} logId={logId} model={model} name={name} />}
    </div>
  );
}

/** Stores the model and sets it on the log. */
function Adopt({ logId, model, name }: { readonly logId: string; readonly model: Model; readonly name: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const hasDesign = useLog(logId).data?.log.modelId != null;
  const names = useVocabulary(logId).data?.names ?? {};
  const setModel = useSetModel(logId);
  const [isBusy, setBusy] = useState(false);
  const adopt = async () => {
    setBusy(true);
    try {
      await setModel.mutateAsync(await designFile(model, names, name));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  if (setModel.isSuccess)
    return (
      <p className="adopted" role="status">
        {t('models.adopted')}{' '}
        <Link to="/logs/$logId/conformance" params={{ logId }} search={({ filter }) => (filter ? { filter } : {})}>
          {t('models.toConformance')}
        </Link>
      </p>
    );
  const button = (onClick?: () => void) => (
    <Button type="primary" icon={<AuditOutlined aria-hidden />} loading={isBusy} {...(onClick && { onClick })}>
      {t('models.adopt')}
    </Button>
  );
  if (!hasDesign) return button(() => void adopt());
  return (
    <Popconfirm
      title={t('models.adoptReplace')}
      okText={t('models.adoptYes')}
      cancelText={t('models.cancel')}
      onConfirm={adopt}
      styles={{ root: { maxWidth: 340 } }}
    >
      {button()}
    </Popconfirm>
  );
}
