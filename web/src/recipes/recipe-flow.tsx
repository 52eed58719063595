import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipeSummary } from '#contract';
import { client } from '../api/client.ts';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { ProblemView, Skeleton } from '../app/states.tsx';
import { TimezoneSelect } from '../logs/columns/timezone-select.tsx';
import { DropZone } from '../logs/files/drop-zone.tsx';
import { ImportProgress } from '../logs/import/import-progress.tsx';
import { RecipeAbout } from './recipe-about.tsx';
import { TableMatches } from './table-matches.tsx';
import { TablesDone } from './tables-done.tsx';
import { UploadList } from './upload-list.tsx';
import { type TableUploads, useTableUploads } from './use-table-uploads.ts';
import { type TablesJob, useTablesJob } from './use-tables-job.ts';

/** One recipe: drop the files, see which table each is and what is missing, make the log, read what came of it. */
export function RecipeFlow({ recipe }: { readonly recipe: RecipeSummary }) {
  const { t } = useTranslation();
  const files = useTableUploads();
  const job = useTablesJob();
  const { stage } = job;
  if (stage.step === 'done')
    return (
      <TablesDone
        logId={stage.logId}
        onAgain={() => {
          files.forget();
          job.reset();
        }}
      />
    );
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
      {/* Kept while the job runs: when it fails, what was chosen is still there. */}
      <div className="stack" hidden={stage.step === 'running'}>
        <RecipeAbout recipe={recipe} isOpen={files.uploads.length === 0} />
        <DropZone onFiles={files.add} isLarge={files.uploads.length === 0}>
          {files.uploads.length === 0 && <p>{t('recipes.drop')}</p>}
        </DropZone>
        {files.uploads.length > 0 && <Matched recipe={recipe} files={files} job={job} />}
      </div>
    </>
  );
}

interface MatchedProps {
  readonly recipe: RecipeSummary;
  readonly files: TableUploads;
  readonly job: TablesJob;
}

function Matched({ recipe, files, job }: MatchedProps) {
  const { t } = useTranslation();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const ids = files.uploads.flatMap(({ id }) => (id === null ? [] : [id]));
  const known = Object.fromEntries(Object.entries(given).filter(([, id]) => ids.includes(id)));
  const check = useQuery({
    queryKey: ['recipe-check', recipe.id, ids, known],
    queryFn: ({ signal }) =>
      client.checkRecipe({ params: { recipeId: recipe.id }, body: { uploadIds: ids, given: known }, signal }),
    enabled: ids.length > 0 && files.sending === null,
    placeholderData: keepPreviousData,
  });
  const { stage } = job;
  return (
    <>
      <UploadList files={files} />
      {check.error !== null && <ProblemView error={check.error} retry={() => void check.refetch()} />}
      {check.data === undefined && check.error === null && <Skeleton height={280} />}
      {check.data !== undefined && (
        <section className="card stack">
          <header>
            <h2>{t('recipes.tables')}</h2>
          </header>
          <TableMatches
            recipe={recipe}
            check={check.data}
            uploads={files.uploads}
            onChoose={(table, id) => setGiven((now) => chosen(now, table, id))}
          />
          <RunForm
            recipe={recipe}
            isReady={check.data.complete && files.sending === null && !check.isFetching}
            tables={Object.fromEntries(
              check.data.tables.flatMap(({ table, uploadId }) => (uploadId === null ? [] : [[table, uploadId]])),
            )}
            job={job}
          />
          {stage.step === 'prepare' && stage.wasCancelled && <p role="status">{t('upload.cancelled')}</p>}
          {stage.step === 'prepare' && stage.error !== null && <ProblemView error={stage.error} />}
        </section>
      )}
    </>
  );
}

/** A file is one table: chosen for another one, it is no longer the first. */
function chosen(now: Readonly<Record<string, string>>, table: string, id: string): Readonly<Record<string, string>> {
  return { ...Object.fromEntries(Object.entries(now).filter(([, other]) => other !== id)), [table]: id };
}

interface RunProps {
  readonly recipe: RecipeSummary;
  readonly tables: Readonly<Record<string, string>>;
  readonly isReady: boolean;
  readonly job: TablesJob;
}

function RunForm({ recipe, tables, isReady, job }: RunProps) {
  const { t } = useTranslation();
  const pageLanguage = useLanguage();
  const [name, setName] = useState(recipe.title[pageLanguage]);
  const [timezone, setTimezone] = useState('UTC');
  const [language, setLanguage] = useState(pageLanguage);
  const [certainOnly, setCertainOnly] = useState(false);
  const run = () =>
    job.start(name, () =>
      client.runRecipe({
        params: { recipeId: recipe.id },
        body: { name: name.trim(), tables: { ...tables }, options: { timezone, language, certainOnly } },
      }),
    );
  return (
    <>
      <div className="upload-form">
        <Field label={t('recipes.name')}>
          <Input value={name} onChange={(event) => setName(event.target.value)} style={{ width: 260 }} />
        </Field>
        <Field label={t('recipes.timezone')}>
          <TimezoneSelect value={timezone} onChange={setTimezone} />
        </Field>
        <Field label={t('recipes.language')}>
          <Select
            value={language}
            onChange={setLanguage}
            options={[
              { value: 'en', label: 'English' },
              { value: 'zh', label: '简体中文' },
            ]}
            style={{ width: 130 }}
          />
        </Field>
        <Checkbox checked={certainOnly} onChange={(event) => setCertainOnly(event.target.checked)}>
          {t('recipes.certain')}
        </Checkbox>
        <Button type="primary" disabled={!isReady || name.trim() === ''} onClick={() => void run()}>
          {t('recipes.run')}
        </Button>
      </div>
      {!isReady && <p className="muted">{t('recipes.notYet')}</p>}
    </>
  );
}
