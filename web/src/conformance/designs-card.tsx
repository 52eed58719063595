import { Button, DatePicker, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { describeFilter } from '#analysis/filter';
import { useModels } from '../api/queries.ts';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { Loaded, ProblemView } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount, formatDate, formatShare } from '../format/index.ts';
import { type Checked, type Design, useAddDesign, useDesigns, useRemoveDesign } from './checked.ts';
import { useModelName } from './use-model-name.ts';

interface Props {
  readonly logId: string;
  readonly result: Checked | undefined;
  readonly asIf: string | undefined;
  readonly onAsIf: (modelId: string | undefined) => void;
}

/** The designs of a log over time, how the cases of each do, and the check "as if" another one were valid. */
export function DesignsCard({ logId, result, asIf, onAsIf }: Props) {
  const { t } = useTranslation();
  const designs = useDesigns(logId);
  const models = useModels();
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="card designs-card">
      <header>
        <h2>{t('conformance.designs')}</h2>
        <span className="row">
          <Select
            size="small"
            allowClear
            aria-label={t('conformance.asIf')}
            placeholder={t('conformance.asIf')}
            value={asIf ?? null}
            options={(models.data ?? []).map(({ id, name, fileName }) => ({
              value: id,
              label: `${name} (${fileName})`,
            }))}
            onChange={(next: string | null | undefined) => onAsIf(next ?? undefined)}
            popupMatchSelectWidth={false}
            style={{ minWidth: 190 }}
          />
          <Button size="small" onClick={() => setAdding(true)}>
            {t('conformance.addDesign')}
          </Button>
        </span>
      </header>
      <Loaded query={designs} height={90}>
        {(list) => (
          <>
            <div className="scroll-x">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th scope="col">{t('conformance.model')}</th>
                    <th scope="col">{t('conformance.valid')}</th>
                    <th scope="col">{t('conformance.scope')}</th>
                    <th scope="col" className="right">
                      {t('words.cases')}
                    </th>
                    <th scope="col" className="right">
                      {t('conformance.caseRate')}
                    </th>
                    <th scope="col" className="right">
                      {t('conformance.stepRate')}
                    </th>
                    <th scope="col">
                      <span className="visually-hidden">{t('conformance.removeDesign')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.designs.map((design) => (
                    <DesignRow key={design.id} logId={logId} design={design} result={result} />
                  ))}
                  {list.defaultModelId !== null && (
                    <DefaultRow
                      modelId={list.defaultModelId}
                      name={list.defaultModelName ?? ''}
                      isOnly={list.designs.length === 0}
                      result={result}
                    />
                  )}
                </tbody>
              </table>
            </div>
            <History entries={list.history} />
          </>
        )}
      </Loaded>
      {result !== undefined && result.unchecked.cases > 0 && (
        <UncheckedNote cases={result.unchecked.cases} ambiguous={result.ambiguous} />
      )}
      {isAdding && <AddDesign logId={logId} onClose={() => setAdding(false)} />}
    </section>
  );
}

function UncheckedNote({ cases, ambiguous }: { readonly cases: number; readonly ambiguous: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className="card-note num">
      {t('conformance.unchecked', { count: cases, n: formatCount(cases, language) })}
      {ambiguous > 0 && ` ${t('conformance.ambiguous', { count: ambiguous, n: formatCount(ambiguous, language) })}`}
    </p>
  );
}

function Period({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { t } = useTranslation();
  if (from === null && to === null) return <>{t('conformance.always')}</>;
  return (
    <>
      {from === null ? '…' : formatDate(from)} – {to === null ? '…' : formatDate(to)}
    </>
  );
}

function Figures({ result, designId }: { readonly result: Checked | undefined; readonly designId: string | null }) {
  const language = useLanguage();
  const rates = result?.versions.find((version) => version.designId === designId);
  const share = (value: number | null | undefined) => (value == null ? '–' : formatShare(value, language));
  return (
    <>
      <td className="num right">{rates === undefined ? '–' : formatCount(rates.cases, language)}</td>
      <td className="num right">{share(rates?.caseConformance)}</td>
      <td className="num right">{share(rates?.stepConformance)}</td>
    </>
  );
}

function DesignRow(props: { readonly logId: string; readonly design: Design; readonly result: Checked | undefined }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const remove = useRemoveDesign(props.logId);
  const { design, result } = props;
  return (
    <tr>
      <th scope="row">
        <ModelName modelId={design.modelId} stored={design.modelName} />
        {design.note !== '' && <span className="muted small"> · {design.note}</span>}
      </th>
      <td className="num">
        <Period from={design.validFrom} to={design.validTo} />
      </td>
      <td>{scopeText(design.scope ?? null, language, t('conformance.everyCase'))}</td>
      <Figures result={result} designId={design.id} />
      <td className="right">
        <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(design.id)}>
          {t('conformance.removeDesign')}
        </Button>
        {remove.error !== null && <ProblemView error={remove.error} />}
      </td>
    </tr>
  );
}

const scopeText = (scope: FilterSpec | null, language: 'en' | 'zh', none: string): string =>
  scope === null ? none : describeFilter(scope, language);

function ModelName({ modelId, stored }: { readonly modelId: string; readonly stored: string }) {
  return <>{useModelName(modelId, stored)}</>;
}

function DefaultRow(props: {
  readonly modelId: string;
  readonly name: string;
  readonly isOnly: boolean;
  readonly result: Checked | undefined;
}) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <ModelName modelId={props.modelId} stored={props.name} />
      </th>
      <td>{t('conformance.always')}</td>
      <td>{t(props.isOnly ? 'conformance.everyCase' : 'conformance.otherCases')}</td>
      <Figures result={props.result} designId={null} />
      <td />
    </tr>
  );
}

function History({ entries }: { readonly entries: readonly Design[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <details className="small">
      <summary>{t('conformance.designHistory', { count: entries.length })}</summary>
      <ul className="plain-list num">
        {entries.map((entry) => (
          <li key={entry.id}>
            {entry.modelName}: <Period from={entry.validFrom} to={entry.validTo} /> ·{' '}
            {t(entry.replacedBy === null ? 'conformance.removedAt' : 'conformance.replacedAt', {
              time: formatDate(entry.removedAt),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function AddDesign({ logId, onClose }: { readonly logId: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const models = useModels();
  const { spec } = useFilter();
  const add = useAddDesign(logId);
  const [modelId, setModelId] = useState<string | null>(null);
  const [period, setPeriod] = useState<readonly [string | null, string | null]>([null, null]);
  const [isScoped, setScoped] = useState(false);
  const [note, setNote] = useState('');
  const send = () => {
    if (modelId === null) return;
    const scope = isScoped ? spec : null;
    add.mutate({ modelId, validFrom: period[0], validTo: period[1], scope, note }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={t('conformance.addDesign')}
      okText={t('conformance.save')}
      cancelText={t('app.cancel')}
      okButtonProps={{ disabled: modelId === null, loading: add.isPending }}
      onOk={send}
      onCancel={onClose}
      width={520}
    >
      <div className="stack">
        <p className="card-note">{t('conformance.designText')}</p>
        <Field label={t('conformance.model')}>
          <Select
            value={modelId}
            options={(models.data ?? []).map(({ id, name, fileName }) => ({
              value: id,
              label: `${name} (${fileName})`,
            }))}
            onChange={setModelId}
          />
        </Field>
        <Field label={t('conformance.valid')}>
          <DatePicker.RangePicker
            allowEmpty={[true, true]}
            onChange={(_, texts) => setPeriod([texts?.[0] || null, texts?.[1] || null])}
          />
        </Field>
        <Field label={t('conformance.scope')}>
          <Select
            value={isScoped ? 'filter' : 'all'}
            options={[
              { value: 'all', label: t('conformance.everyCase') },
              ...(spec === null ? [] : [{ value: 'filter', label: describeFilter(spec, language) }]),
            ]}
            onChange={(next) => setScoped(next === 'filter')}
          />
        </Field>
        {spec === null && <p className="card-note">{t('conformance.scopeHint')}</p>}
        <Field label={t('conformance.note')}>
          <Input value={note} maxLength={2000} onChange={(e) => setNote(e.target.value)} />
        </Field>
        {add.error !== null && <ProblemView error={add.error} />}
      </div>
    </Modal>
  );
}
