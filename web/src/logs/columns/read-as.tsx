import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TablePreview } from '../../api/types.ts';
import { Field } from '../../app/field.tsx';
import type { SourceOptions } from '../import/import-state.ts';

const ENCODINGS = ['utf-8', 'gb18030', 'gbk', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-1'] as const;
const DELIMITERS = [
  { value: ',', name: 'comma' },
  { value: ';', name: 'semicolon' },
  { value: '\t', name: 'tab' },
  { value: '|', name: 'pipe' },
] as const;
const HEADER_ROWS = Array.from({ length: 20 }, (_, i) => i + 1);
const FOUND = 'found';

/** Formats whose bytes can mean different characters. */
const TEXT_FORMATS: ReadonlySet<string> = new Set(['csv', 'json']);

type Change = { readonly [K in keyof SourceOptions]?: SourceOptions[K] | undefined };

interface ChoiceProps {
  readonly preview: TablePreview;
  readonly source: SourceOptions;
  readonly isLooking: boolean;
  readonly onChange: (change: Change) => void;
}

/** How the bytes of a text became a table, to be set right where the guess is wrong; the rows are read again at once. */
export function ReadAs(props: {
  readonly preview: TablePreview;
  readonly source: SourceOptions;
  readonly isLooking: boolean;
  readonly onSource: (source: SourceOptions) => void;
}) {
  const { t } = useTranslation();
  const nameOf = useDelimiterName();
  const { preview, source, isLooking, onSource } = props;
  const { mapping, format } = preview;
  const isText = TEXT_FORMATS.has(format);
  const hasRows = format === 'csv' || format === 'xlsx';
  if (!isText && !hasRows) return null;
  const onChange = (change: Change) => {
    const next = Object.entries({ ...source, ...change }).filter(([, value]) => value !== undefined);
    onSource(Object.fromEntries(next));
  };
  const choice = { preview, source, isLooking, onChange };
  const facts = [isText ? mapping?.encoding : null, mapping?.delimiter != null ? nameOf(mapping.delimiter) : null];
  return (
    <details className="read-as" open={Object.keys(source).some((key) => key !== 'sheet' && key !== 'remembered')}>
      <summary>
        {t('upload.readAs')} <span className="muted">{facts.filter((fact) => fact != null).join(' · ')}</span>
      </summary>
      <div className="upload-form">
        {isText && <EncodingChoice {...choice} />}
        {format === 'csv' && <DelimiterChoice {...choice} />}
        {hasRows && <HeaderChoice {...choice} />}
      </div>
    </details>
  );
}

function EncodingChoice({ preview, source, isLooking, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const foundOption = useFoundOption();
  const found = source.encoding === undefined ? preview.mapping?.encoding : null;
  return (
    <Field label={t('upload.encoding')}>
      <Select
        value={source.encoding ?? FOUND}
        disabled={isLooking}
        onChange={(encoding) => onChange({ encoding: encoding === FOUND ? undefined : encoding })}
        options={[foundOption(found), ...ENCODINGS.map((value) => ({ value, label: value }))]}
        style={{ width: 190 }}
      />
    </Field>
  );
}

function DelimiterChoice({ preview, source, isLooking, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  const nameOf = useDelimiterName();
  const foundOption = useFoundOption();
  const found = source.delimiter === undefined ? (preview.mapping?.delimiter ?? null) : null;
  return (
    <Field label={t('upload.delimiter')}>
      <Select
        value={source.delimiter ?? FOUND}
        disabled={isLooking}
        onChange={(delimiter) => onChange({ delimiter: delimiter === FOUND ? undefined : delimiter })}
        options={[
          foundOption(found === null ? null : nameOf(found)),
          ...DELIMITERS.map(({ value }) => ({ value, label: nameOf(value) })),
        ]}
        style={{ width: 190 }}
      />
    </Field>
  );
}

function HeaderChoice({ source, isLooking, onChange }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <Field label={t('upload.headerRow')}>
      <Select
        value={source.headerRow ?? FOUND}
        disabled={isLooking}
        onChange={(row) => onChange({ headerRow: typeof row === 'number' ? row : undefined })}
        options={[
          { value: FOUND, label: t('upload.headerFound') },
          { value: 0, label: t('upload.headerNone') },
          ...HEADER_ROWS.map((n) => ({ value: n, label: t('upload.headerNth', { n }) })),
        ]}
        style={{ width: 190 }}
      />
    </Field>
  );
}

function useDelimiterName(): (value: string) => string {
  const { t } = useTranslation();
  return (value) => {
    const known = DELIMITERS.find((one) => one.value === value);
    return known === undefined ? JSON.stringify(value) : t(`upload.delimiter_${known.name}`);
  };
}

/** The choice to leave it at what was found. */
function useFoundOption() {
  const { t } = useTranslation();
  return (value: string | null | undefined) => ({
    value: FOUND,
    label: value == null ? t('upload.headerFound') : t('upload.found', { value }),
  });
}
