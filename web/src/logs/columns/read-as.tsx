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

/** How the bytes of a text became a table, to be set right where the guess is wrong; the rows are read again at once. */
export function ReadAs(props: {
  readonly preview: TablePreview;
  readonly source: SourceOptions;
  readonly isLooking: boolean;
  readonly onSource: (source: SourceOptions) => void;
}) {
  const { t } = useTranslation();
  const { preview, source, isLooking, onSource } = props;
  const { mapping, format } = preview;
  const isText = TEXT_FORMATS.has(format);
  const hasRows = format === 'csv' || format === 'xlsx';
  if (!isText && !hasRows) return null;
  const set = (change: { readonly [K in keyof SourceOptions]?: SourceOptions[K] | undefined }) => {
    const next = Object.entries({ ...source, ...change }).filter(([, value]) => value !== undefined);
    onSource(Object.fromEntries(next));
  };
  const delimiterName = (value: string) => {
    const known = DELIMITERS.find((one) => one.value === value);
    return known === undefined ? JSON.stringify(value) : t(`upload.delimiter_${known.name}`);
  };
  const auto = (value: string | null | undefined) => ({
    value: FOUND,
    label: value == null ? t('upload.headerFound') : t('upload.found', { value }),
  });
  const facts = [
    isText ? mapping?.encoding : null,
    mapping?.delimiter != null ? delimiterName(mapping.delimiter) : null,
  ];
  return (
    <details className="read-as" open={Object.keys(source).some((key) => key !== 'sheet' && key !== 'remembered')}>
      <summary>
        {t('upload.readAs')} <span className="muted">{facts.filter((fact) => fact != null).join(' · ')}</span>
      </summary>
      <div className="upload-form">
        {isText && (
          <Field label={t('upload.encoding')}>
            <Select
              value={source.encoding ?? FOUND}
              disabled={isLooking}
              onChange={(encoding) => set({ encoding: encoding === FOUND ? undefined : encoding })}
              options={[auto(source.encoding === undefined ? mapping?.encoding : null), ...options(ENCODINGS)]}
              style={{ width: 190 }}
            />
          </Field>
        )}
        {format === 'csv' && (
          <Field label={t('upload.delimiter')}>
            <Select
              value={source.delimiter ?? FOUND}
              disabled={isLooking}
              onChange={(delimiter) => set({ delimiter: delimiter === FOUND ? undefined : delimiter })}
              options={[
                auto(
                  source.delimiter === undefined && mapping?.delimiter != null
                    ? delimiterName(mapping.delimiter)
                    : null,
                ),
                ...DELIMITERS.map(({ value, name }) => ({ value, label: t(`upload.delimiter_${name}`) })),
              ]}
              style={{ width: 190 }}
            />
          </Field>
        )}
        {hasRows && (
          <Field label={t('upload.headerRow')}>
            <Select
              value={source.headerRow ?? FOUND}
              disabled={isLooking}
              onChange={(row) => set({ headerRow: typeof row === 'number' ? row : undefined })}
              options={[
                { value: FOUND, label: t('upload.headerFound') },
                { value: 0, label: t('upload.headerNone') },
                ...HEADER_ROWS.map((n) => ({ value: n, label: t('upload.headerNth', { n }) })),
              ]}
              style={{ width: 190 }}
            />
          </Field>
        )}
      </div>
    </details>
  );
}

const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
