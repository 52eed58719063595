import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TablesLook } from '#contract';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView, Skeleton } from '../../app/states.tsx';
import { formatCount } from '../../format/index.ts';
import { PreviewTable } from '../../logs/columns/preview-table.tsx';
import { DropZone } from '../../logs/files/drop-zone.tsx';
import { ImportProgress } from '../../logs/import/import-progress.tsx';
import { TablesDone } from '../tables-done.tsx';
import { UploadList } from '../upload-list.tsx';
import { useTableUploads } from '../use-table-uploads.ts';
import { useTablesJob } from '../use-tables-job.ts';
import { EventsStep } from './events-step.tsx';
import { ImportStep } from './import-step.tsx';
import { JoinsStep } from './joins-step.tsx';
import { EMPTY_DRAFT, planOf, tableNames } from './plan-draft.ts';
import { useTablesLook } from './plan-queries.ts';

/** Tables of one's own: drop them, join them by their keys, say which rows are events, import. */
export function JoinWizard() {
  const { t } = useTranslation();
  const files = useTableUploads();
  const job = useTablesJob();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const arrived = files.uploads.flatMap(({ id, name }) => (id === null ? [] : [{ id, file: name }]));
  const names = tableNames(arrived.map(({ file }) => file));
  const tables = arrived.map(({ file }, i) => ({ name: names[i] ?? file, file }));
  const inputs = Object.fromEntries(arrived.map(({ id }, i) => [names[i] ?? id, id]));
  const plan = planOf(draft, tables);
  const look = useTablesLook(plan, inputs, arrived.length > 0 && files.sending === null);
  const { stage } = job;
  if (stage.step === 'done')
    return (
      <TablesDone
        logId={stage.logId}
        onAgain={() => {
          files.forget();
          setDraft(EMPTY_DRAFT);
          job.reset();
        }}
      />
    );
  const shown = look.data?.tables.every(({ name }) => inputs[name] !== undefined) === true ? look.data : undefined;
  return (
    <>
      {stage.step === 'running' && (
        <ImportProgress
          name={stage.name}
          job={stage.job}
          cancelError={stage.cancelError}
          onCancel={() => void job.cancel()}
        />
      )}
      <div className="stack" hidden={stage.step === 'running'}>
        <DropZone onFiles={files.add} isLarge={files.uploads.length === 0}>
          {files.uploads.length === 0 && <p>{t('recipes.drop')}</p>}
        </DropZone>
        {files.uploads.length > 0 && <UploadList files={files} />}
        {look.error !== null && <ProblemView error={look.error} retry={() => void look.refetch()} />}
        {arrived.length > 0 && shown === undefined && look.error === null && <Skeleton height={200} />}
        {shown !== undefined && arrived.length > 0 && (
          <>
            <Tables look={shown} />
            {shown.tables.length > 1 && (
              <JoinsStep look={shown} plan={plan} inputs={inputs} draft={draft} onDraft={setDraft} />
            )}
            <EventsStep look={shown} plan={plan} inputs={inputs} draft={draft} onDraft={setDraft} />
            <ImportStep plan={plan} inputs={inputs} draft={draft} onDraft={setDraft} job={job} />
          </>
        )}
      </div>
    </>
  );
}

function Tables({ look }: { readonly look: TablesLook }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className="card stack">
      <header>
        <h2>{t('recipes.planTables')}</h2>
        {!look.complete && (
          <span className="card-note">{t('recipes.planLooked', { n: formatCount(look.rowsLookedAt, language) })}</span>
        )}
      </header>
      {look.tables.map(({ name, rows, setAside, columns, preview }) => (
        <details key={name}>
          <summary>
            <b>{name}</b>{' '}
            <span className="muted small num">
              {t('recipes.planTablesNote', { n: formatCount(rows, language), columns: columns.length })}
              {setAside > 0 && ` · ${formatCount(setAside, language)} ${t('recipes.setAside')}`}
            </span>
          </summary>
          <PreviewTable columns={columns.map((column) => column.name)} rows={preview} />
        </details>
      ))}
    </section>
  );
}
