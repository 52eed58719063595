import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../api/types.ts';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import { useRecipe } from '../quality/quality-queries.ts';
import { ChooseFiles } from './choose-files.tsx';
import type { AddWish } from './use-add-data.ts';

const MODES = ['append', 'merge', 'replace'] as const;
type Mode = (typeof MODES)[number];

const KEY_ROLES: ReadonlySet<string> = new Set(['case', 'activity', 'timestamp']);

/** Which files, and what is to become of their rows, each choice with what would happen. */
export function ChooseData(props: {
  readonly logId: string;
  readonly version: number;
  readonly report: ImportReport;
  readonly files: readonly File[];
  readonly onFiles: (files: readonly File[]) => void;
  readonly onStart: (wish: AddWish) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, version, report, files, onFiles, onStart } = props;
  const recipe = useRecipe(logId);
  const [mode, setMode] = useState<Mode>('append');
  const columns = recipe.data?.preview.columns.map(({ name }) => name) ?? [];
  const roles = report.mapping.roles.filter(({ role }) => KEY_ROLES.has(role)).flatMap((role) => role.columns);
  const [chosenKey, setKey] = useState<readonly string[] | null>(null);
  const key = chosenKey ?? (columns.length > 0 ? roles.filter((name) => columns.includes(name)) : []);
  const start = () => onStart({ mode, version, ...(mode === 'merge' && key.length > 0 && { key: [...key] }) });
  return (
    <>
      <ChooseFiles files={files} onChange={onFiles} />
      <fieldset className="add-modes">
        <legend className="figure-label">{t('versions.mode')}</legend>
        <Radio.Group value={mode} onChange={(event) => setMode(event.target.value as Mode)}>
          {MODES.map((one) => (
            <Radio key={one} value={one}>
              <b>{t(`versions.mode_${one}`)}</b>
              <span className="add-mode-text">
                {t(`versions.modeText_${one}`, { n: formatCount(report.rowsRead, language) })}
              </span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      {mode === 'merge' && columns.length > 0 && (
        <Field label={t('versions.key')}>
          <Select
            mode="multiple"
            value={[...key]}
            onChange={(next: string[]) => setKey(next)}
            placeholder={t('versions.keyAll')}
            options={columns.map((value) => ({ value, label: value }))}
          />
        </Field>
      )}
      <div>
        <Button type="primary" disabled={files.length === 0} danger={mode === 'replace'} onClick={start}>
          {t(`versions.run_${mode}`)}
        </Button>
      </div>
    </>
  );
}
