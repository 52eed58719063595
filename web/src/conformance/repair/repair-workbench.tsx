import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../app/dialog.tsx';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView } from '../../app/states.tsx';
import { formatCount } from '../../format/index.ts';
import { download } from '../../graph/export-picture.ts';
import { Working } from '../../models/working.tsx';
import type { Focus } from '../diagram/focus.ts';
import { allChanges, inOrder, isSameChoice } from './chosen-changes.ts';
import { CombinedEffect } from './combined-effect.tsx';
import { RepairPreview } from './repair-preview.tsx';
import { type Repair, type RepairSubject, useChosenChanges } from './repair-query.ts';
import { SaveForm } from './save-form.tsx';
import { SuggestionList } from './suggestion-list.tsx';

interface Props {
  readonly subject: RepairSubject;
  readonly name: string;
  readonly suggested: Repair;
  readonly onSaved: (saved: NonNullable<Repair['saved']>) => void;
  readonly onClose: () => void;
}

/** Changes to choose from on one side; the design with those chosen, and what they do together, on the other. */
export function RepairWorkbench({ subject, name, suggested, onSaved, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { result, provenance } = suggested;
  const changes = useMemo(() => allChanges(result), [result]);
  const proposal = result.chosen.applied;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(proposal));
  const [focus, setFocus] = useState<Focus | null>(null);
  const [isSaving, setSaving] = useState(false);
  const apply = useMemo(() => inOrder(chosen, changes), [chosen, changes]);
  const isProposal = isSameChoice(apply, proposal);
  const asked = useChosenChanges(subject, apply, !isProposal);
  const shown = isProposal ? result : asked.data?.result;
  const isStale = !isProposal && asked.isPlaceholderData;
  const refused = new Map((shown?.chosen.refused ?? []).map(({ id, reason }) => [id, reason[language]]));
  const set = (id: string, isChosen: boolean) =>
    setChosen((old) => new Set(isChosen ? [...old, id] : [...old].filter((one) => one !== id)));
  const exportFile = () =>
    shown !== undefined && download(new Blob([shown.bpmn]), `${t('conformance.changedName', { name })}.bpmn`);
  return (
    <div className="repair">
      <section className="repair-list" aria-label={t('conformance.suggestions')}>
        <p className="card-note num">
          {t('conformance.repairLead', { count: changes.length, n: formatCount(provenance.cases, language) })}
        </p>
        <div className="row">
          <Button size="small" disabled={isProposal} onClick={() => setChosen(new Set(proposal))}>
            {t('conformance.takeProposal')}
          </Button>
          <Button size="small" disabled={chosen.size === 0} onClick={() => setChosen(new Set())}>
            {t('conformance.chooseNone')}
          </Button>
        </div>
        <SuggestionList
          changes={changes}
          before={result.before}
          plan={proposal}
          chosen={chosen}
          refused={refused}
          onChange={set}
          onShow={({ element }) => element !== null && setFocus({ element })}
        />
      </section>
      <section className="repair-result" aria-label={t('conformance.changedDesign')}>
        <h3>{t('conformance.togetherN', { count: apply.length })}</h3>
        {asked.isFetching && !isProposal && <Working text="conformance.trying" onCancel={asked.cancel} />}
        {!isProposal && asked.error !== null && !asked.isFetching && (
          <ProblemView error={asked.error} retry={() => void asked.refetch()} />
        )}
        {!isProposal && asked.data === undefined && !asked.isFetching && asked.error === null && (
          <Button size="small" onClick={() => void asked.refetch()}>
            {t('conformance.repairAgain')}
          </Button>
        )}
        {shown !== undefined && (
          <div className={isStale ? 'repair-shown is-stale' : 'repair-shown'} aria-busy={isStale}>
            <CombinedEffect before={result.before} chosen={shown.chosen} />
            <RepairPreview bpmn={shown.bpmn} touched={shown.chosen.touched} focus={focus} />
          </div>
        )}
        <div className="row dialog-foot">
          <Button onClick={onClose}>{t('conformance.discard')}</Button>
          <Button
            icon={<DownloadOutlined aria-hidden />}
            disabled={shown === undefined || isStale}
            onClick={exportFile}
          >
            {t('conformance.exportBpmn')}
          </Button>
          <Button
            type="primary"
            disabled={apply.length === 0 || shown === undefined || isStale || shown.chosen.sound === false}
            onClick={() => setSaving(true)}
          >
            {t('conformance.saveChanged')}
          </Button>
        </div>
        {isSaving && (
          <Dialog title={t('conformance.saveChanged')} footer={null} width={520} onCancel={() => setSaving(false)}>
            <SaveForm
              subject={subject}
              apply={apply}
              oldName={name}
              onSaved={onSaved}
              onCancel={() => setSaving(false)}
            />
          </Dialog>
        )}
      </section>
    </div>
  );
}
