import { Alert, Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../app/activity-names.ts';
import { Dialog } from '../app/dialog.tsx';
import { useLanguage } from '../app/settings.ts';
import { Loaded, ProblemView } from '../app/states.tsx';
import { formatCount, formatShare } from '../format/index.ts';
import { type Suggestions, useMapping, useSetMapping, useSuggestions } from './checked.ts';
import { naturally } from './naturally.ts';
import { useStepNames } from './use-step-names.ts';
import './mapping-dialog.css';

interface Props {
  readonly logId: string;
  readonly modelId: string;
  readonly onClose: () => void;
}

/** Which activity of the log is which step of the design, and which steps leave no event. */
export function MappingDialog({ logId, modelId, onClose }: Props) {
  const { t } = useTranslation();
  const suggestions = useSuggestions(logId, modelId);
  const mapping = useMapping(logId, modelId);
  const both = {
    data: suggestions.data && mapping.data && { found: suggestions.data, kept: mapping.data },
    error: suggestions.error ?? mapping.error,
    refetch: () => Promise.all([suggestions.refetch(), mapping.refetch()]),
  };
  return (
    <Dialog title={t('conformance.mappingTitle')} footer={null} onCancel={onClose} width={760}>
      <Loaded query={both} height={320}>
        {({ found, kept }) => (
          <MappingForm logId={logId} modelId={modelId} found={found} mapping={kept.mapping} onClose={onClose} />
        )}
      </Loaded>
    </Dialog>
  );
}

interface FormProps extends Props {
  readonly found: Suggestions;
  readonly mapping: Readonly<Record<string, string>>;
}

function MappingForm({ logId, modelId, found, mapping, onClose }: FormProps) {
  const { t } = useTranslation();
  const save = useSetMapping(logId, modelId);
  const stepName = useStepNames(modelId);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(mapping);
  const [silent, setSilent] = useState<readonly string[]>(found.steps.filter((s) => s.silent).map((s) => s.step));
  const taken = new Set(Object.values(chosen));
  const language = useLanguage();
  const open = found.activities
    .filter(({ how }) => how !== 'name')
    .sort((a, b) => b.cases - a.cases || naturally(a.activity, b.activity, language));
  const byName = found.activities.length - open.length;
  const best = open.flatMap(({ activity, suggestions: [first] }) =>
    first !== undefined && chosen[activity] === undefined ? [[activity, first.step] as const] : [],
  );
  const unseen = found.steps.filter(({ step, seen }) => !seen && !taken.has(step));
  const set = (activity: string, step: string | null) =>
    setChosen((old) => {
      const { [activity]: _, ...others } = old;
      return step === null ? others : { ...others, [activity]: step };
    });
  return (
    <div className="stack">
      <p className="card-note">{t('conformance.mappingText', { count: byName })}</p>
      {open.length > 0 && (
        <>
          {best.length > 0 && (
            <div>
              <Button size="small" onClick={() => setChosen({ ...Object.fromEntries(best), ...chosen })}>
                {t('conformance.takeSuggestions', { count: best.length })}
              </Button>
            </div>
          )}
          <div className="mapping-rows">
            <table className="plain-table mapping-table" aria-label={t('conformance.mappingTitle')}>
              <thead>
                <tr>
                  <th scope="col">{t('conformance.inTheLog')}</th>
                  <th scope="col">{t('conformance.inTheDesign')}</th>
                </tr>
              </thead>
              <tbody>
                {open.map((entry) => (
                  <MappingRow
                    key={entry.activity}
                    logId={logId}
                    entry={entry}
                    steps={found.steps.map(({ step }) => step)}
                    step={chosen[entry.activity] ?? null}
                    stepName={stepName}
                    onChange={(step) => set(entry.activity, step)}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <section>
        <h3>{t('conformance.silentTitle')}</h3>
        <p className="card-note">{t('conformance.silentText')}</p>
        <Checkbox.Group
          className="silent-list"
          value={[...silent]}
          options={[
            ...unseen.map(({ step }) => ({ value: step, label: `${stepName(step)} · ${t('conformance.neverSeen')}` })),
            ...found.steps
              .filter((s) => !unseen.includes(s))
              .map(({ step }) => ({ value: step, label: stepName(step) })),
          ]}
          onChange={(next) => setSilent(next.map(String))}
        />
      </section>
      {save.error !== null && <ProblemView error={save.error} />}
      {silent.length > 0 && (
        <Alert type="info" showIcon title={t('conformance.silentCount', { count: silent.length })} />
      )}
      <div className="row dialog-foot">
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button
          type="primary"
          loading={save.isPending}
          onClick={() => save.mutate({ mapping: chosen, silent: [...silent] }, { onSuccess: onClose })}
        >
          {t('conformance.save')}
        </Button>
      </div>
    </div>
  );
}

function MappingRow(props: {
  readonly logId: string;
  readonly entry: Suggestions['activities'][number];
  readonly steps: readonly string[];
  readonly step: string | null;
  readonly stepName: (step: string) => string;
  readonly onChange: (step: string | null) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(props.logId);
  const { entry, steps, step, stepName, onChange } = props;
  const suggested = entry.suggestions.map(({ step: value, reason, confidence }) => ({
    value,
    label: `${stepName(value)} · ${t(`conformance.match_${reason}`)} ${formatShare(confidence, language, 0)}`,
  }));
  const others = steps.filter((one) => !suggested.some(({ value }) => value === one));
  return (
    <tr>
      <th scope="row">
        {nameOf(entry.activity)}{' '}
        <span className="muted small num nowrap">
          {t('words.casesN', { count: entry.cases, n: formatCount(entry.cases, language) })}
        </span>
      </th>
      <td>
        <Select
          allowClear
          showSearch
          value={step}
          placeholder={suggested[0] === undefined ? t('conformance.noStep') : `${suggested[0].label}?`}
          aria-label={t('conformance.stepOf', { activity: nameOf(entry.activity) })}
          options={[...suggested, ...others.map((value) => ({ value, label: stepName(value) }))]}
          onChange={(next: string | null | undefined) => onChange(next ?? null)}
          style={{ width: '100%' }}
        />
      </td>
    </tr>
  );
}
