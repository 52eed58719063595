import { DownloadOutlined, FolderOpenOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { Field } from '../../app/field.tsx';
import { ProblemView } from '../../app/states.tsx';
import { TimezoneSelect } from '../../logs/columns/timezone-select.tsx';
import type { TablesJob } from '../use-tables-job.ts';
import { readSavedPlan } from './plan-draft.ts';
import type { StepProps } from './step-props.ts';

/** The name of the log and the import; saving the plan and opening a saved one. */
export function ImportStep(props: Omit<StepProps, 'look'> & { readonly job: TablesJob }) {
  const { t } = useTranslation();
  const { plan, inputs, draft, onDraft, job } = props;
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { stage } = job;
  const title = name.trim() === '' ? (plan.tables[0]?.name ?? '') : name.trim();
  return (
    <section className="card stack">
      <header>
        <h2>{t('recipes.planImport')}</h2>
        <span className="card-note">{t('recipes.planNote')}</span>
      </header>
      <div className="upload-form">
        <Field label={t('recipes.name')}>
          <Input
            value={name}
            placeholder={plan.tables[0]?.name ?? ''}
            onChange={(event) => setName(event.target.value)}
            style={{ width: 260 }}
          />
        </Field>
        <Field label={t('recipes.timezone')}>
          <TimezoneSelect value={draft.timezone} onChange={(timezone) => onDraft({ ...draft, timezone })} />
        </Field>
        <Button
          type="primary"
          disabled={plan.events.length === 0}
          onClick={() =>
            void job.start(title, () => client.runPlan({ body: { plan, inputs: { ...inputs }, name: title } }))
          }
        >
          {t('recipes.run')}
        </Button>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          disabled={plan.events.length === 0}
          onClick={() => save(plan, title)}
        >
          {t('recipes.savePlan')}
        </Button>
        <OpenPlan inputs={inputs} onDraft={onDraft} onProblem={setProblem} />
      </div>
      {plan.events.length === 0 && <p className="muted">{t('recipes.noEvents')}</p>}
      {problem !== null && (
        <p className="bad" role="alert">
          {problem}
        </p>
      )}
      {stage.step === 'prepare' && stage.wasCancelled && <p role="status">{t('upload.cancelled')}</p>}
      {stage.step === 'prepare' && stage.error !== null && <ProblemView error={stage.error} />}
    </section>
  );
}

/** Opens a saved plan for the same tables. */
function OpenPlan(
  props: Pick<StepProps, 'inputs' | 'onDraft'> & { readonly onProblem: (problem: string | null) => void },
) {
  const { t } = useTranslation();
  const { inputs, onDraft, onProblem } = props;
  const chooser = useRef<HTMLInputElement>(null);
  const open = async (file: File | undefined) => {
    if (file === undefined) return;
    const saved = readSavedPlan(await file.text());
    if (saved === null) return onProblem(t('recipes.planBroken'));
    const lacking = saved.tables.filter((table) => inputs[table.name] === undefined).map((table) => table.name);
    if (lacking.length > 0) return onProblem(t('recipes.planOther', { tables: lacking.join(', ') }));
    onProblem(null);
    onDraft({ joins: saved.joins, events: saved.events, cases: saved.cases ?? [], timezone: saved.timezone ?? 'UTC' });
  };
  return (
    <>
      <Button icon={<FolderOpenOutlined aria-hidden />} onClick={() => chooser.current?.click()}>
        {t('recipes.openPlan')}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".json"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden
        onChange={(event) => {
          void open(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}

function save(plan: unknown, name: string): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(plan, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name || 'plan'}.plan.json`;
  link.click();
  URL.revokeObjectURL(url);
}
