import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogRecipe, Rebuild } from '#contract';
import { Field } from '../app/field.tsx';
import { ColumnHead } from '../logs/columns/column-head.tsx';
import {
  guessedRoles,
  missingRoles,
  optionsOf,
  type Roles,
  roleOf,
  roles,
  withRole,
} from '../logs/columns/column-roles.ts';
import { PreviewTable } from '../logs/columns/preview-table.tsx';
import { ObjectTypeChoice } from '../logs/columns/source-choice.tsx';
import { TimezoneSelect } from '../logs/columns/timezone-select.tsx';

interface Props {
  readonly recipe: LogRecipe;
  readonly isBusy: boolean;
  readonly onChange: (change: Rebuild) => void;
}

/** Other roles for the columns of a stored log: it is built again from its rows, without the file. */
export function ChangeColumns({ recipe, isBusy, onChange }: Props) {
  const { t } = useTranslation();
  const { preview, version, options } = recipe;
  const zoneBefore = preview.mapping?.timezone ?? null;
  const [chosen, setChosen] = useState<Roles>(() => guessedRoles(preview));
  const [timezone, setTimezone] = useState(zoneBefore ?? '');
  const objectTypes = preview.objectTypes ?? [];
  const typeBefore = options.objectType ?? (objectTypes.length === 1 ? objectTypes[0]?.name : undefined) ?? null;
  const [objectType, setObjectType] = useState(typeBefore);
  const [isFolded, setFolded] = useState(options.lifecycleMode === 'fold-intervals');
  const missing = missingRoles(chosen);
  const submit = () =>
    onChange({
      version,
      options: {
        ...withoutRoles(options),
        // Other objects as cases bring other columns: roles are chosen anew then.
        ...(objectType !== null && objectType !== typeBefore ? { objectType } : { ...optionsOf(chosen), guess: false }),
        ...(timezone !== '' && timezone !== zoneBefore && { timezone }),
        lifecycleMode: isFolded ? 'fold-intervals' : 'each-event',
      },
    });
  if (!preview.mappable) return <FixedColumns format={preview.format} />;
  return (
    <section className="card stack">
      <header>
        <h2>{t('quality.columns')}</h2>
        <span className="card-note">{t('quality.columnsNote')}</span>
      </header>
      <ChosenRoles preview={preview} chosen={chosen} onChoose={setChosen} />
      <div className="upload-form">
        {objectTypes.length > 1 && (
          <ObjectTypeChoice objectTypes={objectTypes} chosen={objectType} onChoose={setObjectType} />
        )}
        {zoneBefore !== null && (
          <Field label={t('upload.timezone')}>
            <TimezoneSelect value={timezone} onChange={setTimezone} />
          </Field>
        )}
        <Checkbox checked={isFolded} onChange={(event) => setFolded(event.target.checked)}>
          {t('quality.fold')}
        </Checkbox>
        <Button type="primary" disabled={isBusy || missing.length > 0} onClick={submit}>
          {t('quality.rebuild')}
        </Button>
      </div>
      {missing.length > 0 && (
        <p className="bad" aria-live="polite">
          {t('upload.missing', { roles: missing.map((role) => t(`upload.role_${role}`)).join(', ') })}
        </p>
      )}
    </section>
  );
}

/** The first rows under the roles of their columns. */
function ChosenRoles(props: {
  readonly preview: LogRecipe['preview'];
  readonly chosen: Roles;
  readonly onChoose: (chosen: Roles) => void;
}) {
  const { preview, chosen, onChoose } = props;
  return (
    <PreviewTable
      columns={preview.columns.map((column) => column.name)}
      rows={preview.rows.slice(0, 5)}
      hasRole={(column) => roleOf(chosen, column) !== null}
      head={(column) => (
        <ColumnHead
          column={column}
          preview={preview}
          role={roleOf(chosen, column)}
          onRole={(role) => onChoose(withRole(chosen, column, role, preview))}
        />
      )}
    />
  );
}

const withoutRoles = (options: LogRecipe['options']) =>
  Object.fromEntries(
    Object.entries(options).filter(([key]) => key !== 'rolesFrom' && !roles.some((role) => role === key)),
  );

/** Some formats say themselves what their columns mean. */
function FixedColumns({ format }: { readonly format: string }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2>{t('quality.columns')}</h2>
      <p className="muted">{t('upload.fixedLead', { format: format.toUpperCase() })}</p>
    </section>
  );
}
