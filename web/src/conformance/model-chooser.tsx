import { AuditOutlined, UploadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel, useModels, useSetModel } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { localiseBpmn } from './diagram/localise-bpmn.ts';
import { ProcessDialog } from './process-dialog.tsx';
import { useModelUpload } from './use-model-upload.ts';

/** What stands on the page while no design is set: why to set one, and how. */
export function ModelChooser({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const models = useModels();
  const setModel = useSetModel(logId);
  const { question, upload, close } = useModelUpload((id) => setModel.mutate(id));
  const known = models.data ?? [];
  return (
    <section className="card state conformance-empty">
      <AuditOutlined className="drop-icon" aria-hidden />
      <h2>{t('conformance.emptyTitle')}</h2>
      <p>{t('conformance.emptyText')}</p>
      {setModel.error !== null && <ProblemView error={setModel.error} />}
      {upload.error !== null && question === null && <ProblemView error={upload.error} />}
      <UploadModel isBusy={setModel.isPending || upload.isPending} onFile={(file) => upload.mutate({ file })} />
      {question !== null && (
        <ProcessDialog
          question={question}
          isBusy={upload.isPending}
          error={upload.error}
          onChoose={(process) => upload.mutate({ file: question.file, process })}
          onClose={close}
        />
      )}
      {known.length > 0 && (
        <Select
          placeholder={t('conformance.chooseModel')}
          aria-label={t('conformance.chooseModel')}
          options={known.map((model) => ({ value: model.id, label: model.name }))}
          onChange={(id: string) => setModel.mutate(id)}
          style={{ width: 280 }}
        />
      )}
      <p>
        <Link
          to="/logs/$logId/map"
          params={{ logId }}
          search={({ filter }) => ({ ...(filter && { filter }), view: 'bpmn' })}
        >
          {t('conformance.orDiscover')}
        </Link>
      </p>
    </section>
  );
}

function UploadModel({ isBusy, onFile }: { readonly isBusy: boolean; readonly onFile: (file: File) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        type="primary"
        icon={<UploadOutlined aria-hidden />}
        loading={isBusy}
        onClick={() => input.current?.click()}
      >
        {t('conformance.upload')}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('conformance.upload')}
        accept=".bpmn,.pnml,.ptml,.xml"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) onFile(file);
          event.target.value = '';
        }}
      />
    </>
  );
}

const NONE = 'none';

/** Which design the log is held against, and another choice. */
export function ModelBar({ logId, modelId }: { readonly logId: string; readonly modelId: string }) {
  const { t } = useTranslation();
  const model = useModel(modelId);
  const models = useModels();
  const setModel = useSetModel(logId);
  const language = useLanguage();
  const bpmn = model.data?.bpmn;
  const ownName = useMemo(() => (bpmn === undefined ? null : localiseBpmn(bpmn, language).name), [bpmn, language]);
  const options = [
    ...(models.data ?? (model.data === undefined ? [] : [model.data.model])).map(({ id, name, fileName }) => ({
      value: id,
      label: `${id === modelId ? (ownName ?? name) : name} (${fileName})`,
    })),
    { value: NONE, label: t('conformance.remove') },
  ];
  return (
    <div className="row">
      <span className="muted">{t('conformance.model')}</span>
      <Select
        aria-label={t('conformance.model')}
        value={modelId}
        options={options}
        onChange={(id) => setModel.mutate(id === NONE ? null : id)}
        style={{ minWidth: 260, maxWidth: '100%' }}
        loading={setModel.isPending}
      />
      {setModel.error !== null && <ProblemView error={setModel.error} />}
    </div>
  );
}
