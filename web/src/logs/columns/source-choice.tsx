import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TablePreview } from '../../api/types.ts';
import { Field } from '../../app/field.tsx';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';

/** The sheet of a workbook that is read; choosing another one shows its rows. */
export function SheetChoice(props: {
  readonly sheets: NonNullable<TablePreview['sheets']>;
  /** The sheet on its way, if one is. */
  readonly looking: string | null;
  readonly onSheet: (sheet: string) => void;
}) {
  const { t } = useTranslation();
  const { sheets, looking, onSheet } = props;
  return (
    <Field label={t('upload.sheet')}>
      <Select
        value={looking ?? sheets.chosen}
        loading={looking !== null}
        disabled={looking !== null}
        onChange={onSheet}
        options={sheets.all.map(({ name, hidden }) => ({
          value: name,
          label: hidden ? t('upload.sheetHidden', { name }) : name,
        }))}
        style={{ width: 300, maxWidth: '80vw' }}
      />
    </Field>
  );
}

/** The object type whose objects become the cases of an object-centric log. */
export function ObjectTypeChoice(props: {
  readonly objectTypes: NonNullable<TablePreview['objectTypes']>;
  readonly chosen: string | null;
  readonly onChoose: (objectType: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Field label={t('upload.objectType')}>
      <Select
        value={props.chosen}
        placeholder={t('upload.objectTypeChoose')}
        onChange={props.onChoose}
        options={props.objectTypes.map(({ name, objects }) => ({
          value: name,
          label: t('upload.objects', { name, count: objects, n: formatCount(objects, language) }),
        }))}
        style={{ width: 300, maxWidth: '80vw' }}
      />
    </Field>
  );
}
