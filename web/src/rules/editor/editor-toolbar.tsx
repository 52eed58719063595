import { DownloadOutlined, HistoryOutlined, RedoOutlined, UndoOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readJson } from '../read-json.ts';
import type { Kept } from '../rule-queries.ts';
import { saveJson } from '../save-json.ts';
import { type Drafts, isSetDraft, redone, type SetDraft, undone } from './rule-draft.ts';

export type Dialog = 'gallery' | 'json' | 'history' | null;

/** Undo, redo, and the rule set as a file. */
export function EditorToolbar(props: {
  readonly set: SetDraft;
  readonly kept: Kept;
  readonly drafts: Drafts;
  readonly setDrafts: (change: typeof undone) => void;
  readonly onDialog: (dialog: Dialog) => void;
  readonly onImport: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const { set, kept, drafts, setDrafts, onDialog, onImport } = props;
  const [broken, setBroken] = useState<string | null>(null);
  const read = async (file: File) => {
    const found = readJson(await file.text());
    setBroken(found.kind === 'value' && isSetDraft(found.value) ? null : t('rules.noRules'));
    if (found.kind === 'value') onImport(found.value);
  };
  return (
    <header className="row spread">
      <h2>{t('rules.edit')}</h2>
      <div className="row">
        <Button
          icon={<UndoOutlined />}
          aria-label={t('rules.undo')}
          title={`${t('rules.undo')} (Ctrl+Z)`}
          disabled={drafts.past.length === 0}
          onClick={() => setDrafts(undone)}
        />
        <Button
          icon={<RedoOutlined />}
          aria-label={t('rules.redo')}
          title={`${t('rules.redo')} (Ctrl+Y)`}
          disabled={drafts.future.length === 0}
          onClick={() => setDrafts(redone)}
        />
        <Button onClick={() => onDialog('json')}>JSON</Button>
        <Upload
          accept=".json,application/json"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden />}>{t('rules.import')}</Button>
        </Upload>
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => saveJson(set, 'rules.json')}>
          {t('rules.export')}
        </Button>
        <Button
          icon={<HistoryOutlined aria-hidden />}
          disabled={kept.versions.length === 0}
          onClick={() => onDialog('history')}
        >
          {t('rules.history')}
        </Button>
      </div>
      {broken !== null && (
        <p className="problem" role="alert">
          {broken}
        </p>
      )}
    </header>
  );
}
