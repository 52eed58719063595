import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#contract';
import type { TablePreview } from '../api/types.ts';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { ProblemView } from '../app/states.tsx';
import { formatShare } from '../format/index.ts';
import { guessedRoles, missingRoles, optionsOf, type Role, type Roles, roles, withRole } from './column-roles.ts';
import { withoutEndings } from './file-types.ts';
import { PreviewTable } from './preview-table.tsx';
import { reasonText } from './server-words.ts';
import { ObjectTypeChoice, SheetChoice } from './source-choice.tsx';
import type { UploadState } from './use-upload.ts';

const SHOWN_ROWS = 9;

interface Props {
  readonly state: Extract<UploadState, { step: 'mapping' }>;
  readonly onSheet: (sheet: string) => void;
  readonly onImport: (name: string, options: Parameters<typeof optionsFor>[0]) => void;
  readonly onDiscard: () => void;
}

interface ChosenOptions extends Partial<Record<Role, string[]>> {
  timezone?: string;
  timeFormat?: string;
  sheet?: string;
  objectType?: string;
}

const optionsFor = (options: ChosenOptions): ChosenOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined && value !== ''));

/** The guessed roles above the first rows, to be confirmed or changed, and the name of the log. */
export function ColumnMapping({ state, onSheet, onImport, onDiscard }: Props) {
  const { t } = useTranslation();
  const { preview, file, looking, error } = state;
  const [name, setName] = useState(withoutEndings(file.name));
  const [chosen, setChosen] = useState<Roles>(() => guessedRoles(preview));
  const [timezone, setTimezone] = useState(preview.mapping?.timezone ?? '');
  const objectTypes = preview.objectTypes ?? [];
  const [objectType, setObjectType] = useState(objectTypes.length === 1 ? (objectTypes[0]?.name ?? null) : null);
  const [shown, setShown] = useState(preview);
  if (shown !== preview) {
    setShown(preview);
    setChosen(guessedRoles(preview));
  }
  const columns = preview.columns.map((column) => column.name);
  const missing = preview.mappable ? missingRoles(chosen) : [];
  const isUndecided = objectTypes.length > 0 && objectType === null;
  const submit = () => {
    const source = {
      ...(timezone !== (preview.mapping?.timezone ?? '') && { timezone }),
      ...(preview.sheets != null && { sheet: preview.sheets.chosen }),
      ...(objectType !== null && { objectType }),
    };
    onImport(name.trim(), optionsFor(preview.mappable ? { ...optionsOf(chosen, columns), ...source } : source));
  };
  return (
    <section className="card stack">
      <header>
        <h2>{t(objectTypes.length > 0 ? 'upload.objectTitle' : 'upload.mapTitle')}</h2>
        <span className="card-note">{t(leadOf(preview), { format: preview.format.toUpperCase() })}</span>
      </header>
      {error !== null && <Failure error={error} />}
      {preview.sheets != null && preview.sheets.all.length > 1 && (
        <SheetChoice sheets={preview.sheets} looking={looking} onSheet={onSheet} />
      )}
      {preview.problem !== null && <p className="bad">{preview.problem}</p>}
      {columns.length > 0 && (
        <PreviewTable
          columns={columns}
          rows={preview.rows.slice(0, SHOWN_ROWS)}
          hasRole={(column) => chosen[column] !== undefined}
          head={(column) => (
            <ColumnHead
              column={column}
              preview={preview}
              role={chosen[column] ?? null}
              onRole={(role) => setChosen(withRole(chosen, column, role))}
            />
          )}
        />
      )}
      <ReadAs preview={preview} />
      <div className="upload-form">
        {objectTypes.length > 0 && (
          <ObjectTypeChoice objectTypes={objectTypes} chosen={objectType} onChoose={setObjectType} />
        )}
        <Field label={t('upload.name')}>
          <Input
            value={name}
            onChange={(e) => setName(e.target.value)}
            maxLength={200}
            style={{ width: 300, maxWidth: '80vw' }}
          />
        </Field>
        {preview.mapping?.timezone != null && (
          <Field label={t('upload.timezone')}>
            <TimezoneSelect value={timezone} onChange={setTimezone} />
          </Field>
        )}
        <div className="row">
          <Button
            type="primary"
            size="large"
            disabled={missing.length > 0 || isUndecided || looking !== null || name.trim() === ''}
            onClick={submit}
          >
            {t('upload.import')}
          </Button>
          <Button size="large" onClick={onDiscard}>
            {t('upload.discard')}
          </Button>
        </div>
      </div>
      {missing.length > 0 && (
        <p className="bad" aria-live="polite">
          {t('upload.missing', { roles: missing.map((role) => t(`upload.role_${role}`)).join(', ') })}
        </p>
      )}
    </section>
  );
}

const leadOf = ({ mappable, objectTypes }: TablePreview) =>
  mappable ? 'upload.mapLead' : objectTypes != null ? 'upload.objectLead' : 'upload.fixedLead';

function Failure({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const isJob = typeof error === 'object' && error !== null && 'state' in error && 'problem' in error;
  if (!isJob) return <ProblemView error={error} />;
  const { state, problem } = error as { state: string; problem: ConstructorParameters<typeof ApiError>[0] | null };
  if (state === 'cancelled') return <p role="status">{t('upload.cancelled')}</p>;
  return (
    <>
      <p role="status">{t('upload.failed')}</p>
      {problem !== null && <ProblemView error={new ApiError(problem)} />}
    </>
  );
}

/** A column's name with the select of its role and why it has it. */
export function ColumnHead(props: {
  readonly column: string;
  readonly preview: TablePreview;
  readonly role: Role | null;
  readonly onRole: (role: Role | null) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { column, preview, role, onRole } = props;
  const guess = preview.mapping?.roles.find((choice) => choice.columns.includes(column));
  const isGuess = guess !== undefined && guess.role === role && !guess.givenByUser;
  const options: readonly { readonly value: Role | 'attribute'; readonly label: string }[] = [
    { value: 'attribute', label: t('upload.role_attribute') },
    ...roles.map((value) => ({ value, label: t(`upload.role_${value}`) })),
  ];
  return (
    <>
      <Select
        size="small"
        value={(role ?? 'attribute') satisfies Role | 'attribute'}
        disabled={!preview.mappable}
        options={[...options]}
        onChange={(value: Role | 'attribute') => onRole(value === 'attribute' ? null : value)}
        aria-label={t('upload.role', { column })}
        style={{ width: 132 }}
        popupMatchSelectWidth={false}
        data-column={column}
      />
      <span className="column-name">{column}</span>
      {isGuess && (
        <span className="column-why">
          {preview.mappable && `${t('upload.guessed', { confidence: formatShare(guess.confidence, language, 0) })} · `}
          {reasonText(guess.reason, language)}
        </span>
      )}
      {role !== null && !isGuess && <span className="column-why">{t('upload.given')}</span>}
    </>
  );
}

/** Formats whose bytes can mean different characters. */
const TEXT_FORMATS: ReadonlySet<string> = new Set(['csv', 'json']);

function ReadAs({ preview }: { readonly preview: TablePreview }) {
  const { t } = useTranslation();
  const { mapping } = preview;
  if (mapping === null) return null;
  const facts = [
    TEXT_FORMATS.has(preview.format) ? `${t('upload.encoding')}: ${mapping.encoding}` : null,
    mapping.delimiter === null ? null : `${t('upload.delimiter')}: ${JSON.stringify(mapping.delimiter)}`,
    mapping.timeFormat === null ? null : `${t('upload.timeFormat')}: ${mapping.timeFormat}`,
  ];
  const known = facts.filter((fact) => fact !== null);
  return known.length === 0 ? null : <p className="muted small">{known.join(' · ')}</p>;
}

export function TimezoneSelect({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (zone: string) => void;
}) {
  const id = useId();
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return (
    <Select
      id={id}
      showSearch
      value={value}
      onChange={onChange}
      options={zones.map((zone) => ({ value: zone, label: zone }))}
      style={{ width: 220 }}
    />
  );
}
