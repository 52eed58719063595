import { Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TablePreview } from '../../api/types.ts';
import { Field } from '../../app/field.tsx';
import { useLanguage } from '../../app/settings.ts';
import { StepHeading } from '../../app/step-heading.tsx';
import { formatDate } from '../../format/index.ts';
import { differences, type Mapped, type SourceOptions } from '../import/import-state.ts';
import { missingRoles, type Role } from './column-roles.ts';
import { MappedTable } from './mapped-table.tsx';
import { type Choices, choiceOptions, onTopOf, proposed } from './mapping-choices.ts';
import { ReadAs } from './read-as.tsx';
import { ObjectTypeChoice, SheetChoice } from './source-choice.tsx';
import { type ColumnTimes, checkColumns } from './time-check.ts';
import { isOpenQuestion, TimeChoice } from './time-choice.tsx';

interface Props {
  /** The first rows and what is guessed of them. When another one comes, what the user chose stays. */
  readonly preview: TablePreview;
  /** What the browser had said before the server did; differences are told. */
  readonly before?: TablePreview | null;
  readonly defaultName: string;
  /** How the bytes are read, and how that is changed; left out where there are no bytes. */
  readonly source?: SourceOptions;
  readonly onSource?: (source: SourceOptions) => void;
  /** Another preview is on its way. */
  readonly isLooking?: boolean;
  /** The import cannot start yet, or waits. */
  readonly isBlocked?: boolean;
  readonly onImport: (mapped: Mapped) => void;
  readonly onDiscard: () => void;
  /** What went wrong, above the table. */
  readonly children?: ReactNode;
  /** Further choices, between the table and the name. */
  readonly further?: ReactNode;
  /** What the import waits for, beside its button. */
  readonly note?: ReactNode;
}

/** The guessed roles above the first rows, to be confirmed or changed, what the times mean, and the name of the log. */
export function ColumnMapping(props: Props) {
  const { t } = useTranslation();
  const { preview, source = {}, onSource, isLooking = false } = props;
  const [name, setName] = useState(props.defaultName);
  const [choices, change] = useChoices(preview);
  const objectTypes = preview.objectTypes ?? [];
  const [objectType, setObjectType] = useState(objectTypes.length === 1 ? (objectTypes[0]?.name ?? null) : null);
  const missing = preview.mappable ? missingRoles(choices.roles) : [];
  const isUndecided = objectTypes.length > 0 && objectType === null;
  const check = checkColumns(preview, choices.roles.timestamp ?? [], choices.timeFormat || undefined);
  const isAsked = isOpenQuestion(check, choices.timeFormat);
  const isWaiting = missing.length > 0 || isUndecided || isAsked || isLooking || props.isBlocked === true;
  const submit = () => {
    const fixed = {
      ...(preview.sheets != null && { sheet: preview.sheets.chosen }),
      ...(objectType !== null && { objectType }),
    };
    const options = preview.mappable ? { ...choiceOptions(choices, preview), ...fixed } : fixed;
    props.onImport({ name: name.trim(), options });
  };
  return (
    <section className="card stack mapping" aria-busy={isLooking}>
      <header>
        <StepHeading>{t(objectTypes.length > 0 ? 'upload.objectTitle' : 'upload.mapTitle')}</StepHeading>
        <span className="card-note">{t(leadOf(preview), { format: preview.format.toUpperCase() })}</span>
      </header>
      {props.children}
      <Notes preview={preview} before={props.before} source={source} onSource={onSource} />
      {preview.sheets != null && preview.sheets.all.length > 1 && onSource !== undefined && (
        <SheetChoice
          sheets={preview.sheets}
          looking={isLooking ? (source.sheet ?? null) : null}
          onSheet={(sheet) => onSource({ ...source, sheet })}
        />
      )}
      {/* What is missing is said below, in the language of the page. */}
      {preview.problem !== null && missing.length === 0 && choices.touched.size === 0 && (
        <p className="bad" lang="en">
          {preview.problem}
        </p>
      )}
      {preview.columns.length > 0 && <MappedTable preview={preview} choices={choices} onChange={change} />}
      {preview.mappable && <TimeFields preview={preview} check={check} choices={choices} onChange={change} />}
      {onSource !== undefined && <ReadAs preview={preview} source={source} isLooking={isLooking} onSource={onSource} />}
      {props.further}
      <div className="upload-form">
        {objectTypes.length > 0 && (
          <ObjectTypeChoice objectTypes={objectTypes} chosen={objectType} onChoose={setObjectType} />
        )}
        <NameField name={name} onName={setName} />
        <div className="row">
          <Button type="primary" size="large" disabled={isWaiting || name.trim() === ''} onClick={submit}>
            {t('upload.import')}
          </Button>
          <Button size="large" onClick={props.onDiscard}>
            {t('upload.discard')}
          </Button>
          {props.note}
        </div>
      </div>
      {missing.length > 0 && <Missing missing={missing} />}
    </section>
  );
}

/** What was proposed, with what the user chose on top; when another preview comes, the choices stay. */
function useChoices(preview: TablePreview) {
  const [choices, setChoices] = useState<Choices>(() => proposed(preview));
  const [shown, setShown] = useState(preview);
  if (shown !== preview) {
    setShown(preview);
    setChoices(onTopOf(choices, preview));
  }
  const change = (part: Partial<Choices>) => setChoices({ ...choices, ...part });
  return [choices, change] as const;
}

const leadOf = ({ mappable, objectTypes }: TablePreview) =>
  mappable ? 'upload.mapLead' : objectTypes != null ? 'upload.objectLead' : 'upload.fixedLead';

/** Where the roles come from, if not from a guess of the server; what it says otherwise than the browser. */
function Notes(props: {
  readonly preview: TablePreview;
  readonly before: TablePreview | null | undefined;
  readonly source: SourceOptions;
  readonly onSource: ((source: SourceOptions) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { preview, before, source, onSource } = props;
  const { remembered } = preview;
  const different = before === preview ? [] : differences(before, preview);
  const encoding = preview.mapping?.encoding ?? '';
  return (
    <>
      {before === preview && <p className="muted small">{t('upload.fromBrowser')}</p>}
      {different.map((what) => (
        <p key={what} role="status" className="note">
          {t(`upload.differs_${what}`, { encoding })}
        </p>
      ))}
      {remembered != null && (
        <p role="status" className="note row">
          {t('upload.remembered', { log: remembered.log, at: formatDate(remembered.at) })}
          {onSource !== undefined && (
            <Button size="small" onClick={() => onSource({ ...source, remembered: false })}>
              {t('upload.guessAnew')}
            </Button>
          )}
        </p>
      )}
    </>
  );
}

/** What the times mean, and what becomes of the steps of one activity. */
function TimeFields(props: {
  readonly preview: TablePreview;
  readonly check: ColumnTimes | null;
  readonly choices: Choices;
  readonly onChange: (part: Partial<Choices>) => void;
}) {
  const { preview, check, choices, onChange } = props;
  return (
    <>
      {check !== null && (
        <TimeChoice
          check={check}
          timeFormat={choices.timeFormat}
          onTimeFormat={(timeFormat) => onChange({ timeFormat })}
          timezone={choices.timezone ?? preview.options?.timezone ?? preview.mapping?.timezone ?? 'UTC'}
          onTimezone={(timezone) => onChange({ timezone })}
        />
      )}
      {choices.roles.lifecycle !== undefined && (
        <LifecycleChoice isFolded={choices.isFolded} onFold={(isFolded) => onChange({ isFolded })} />
      )}
    </>
  );
}

function NameField({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  const { t } = useTranslation();
  return (
    <Field label={t('upload.name')}>
      <Input
        value={name}
        onChange={(event) => onName(event.target.value)}
        maxLength={200}
        style={{ width: 300, maxWidth: '80vw' }}
      />
    </Field>
  );
}

function LifecycleChoice(props: { readonly isFolded: boolean; readonly onFold: (isFolded: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="plain-fieldset">
      <legend>{t('upload.lifecycle')}</legend>
      <Radio.Group
        value={props.isFolded ? 'fold' : 'each'}
        onChange={(event) => props.onFold(event.target.value === 'fold')}
        options={(['each', 'fold'] as const).map((value) => ({ value, label: t(`upload.lifecycle_${value}`) }))}
      />
    </fieldset>
  );
}

function Missing({ missing }: { readonly missing: readonly Role[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const names = missing.map((role) => t(`upload.role_${role}`)).join(language === 'zh' ? '、' : ', ');
  return (
    <p className="bad" aria-live="polite">
      {t('upload.missing', { roles: names })}
    </p>
  );
}
