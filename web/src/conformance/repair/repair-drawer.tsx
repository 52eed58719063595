import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SideDialog } from '../../app/dialog.tsx';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView } from '../../app/states.tsx';
import { formatCount } from '../../format/index.ts';
import { Working } from '../../models/working.tsx';
import { CostsBadge } from '../costs/costs-badge.tsx';
import { useModelName } from '../use-model-name.ts';
import { type Measures, type Repair, type RepairSubject, useSuggestedChanges } from './repair-query.ts';
import { RepairWorkbench } from './repair-workbench.tsx';
import './repair.css';

interface Props {
  readonly subject: RepairSubject;
  readonly storedName: string;
  readonly onAsIf: (modelId: string) => void;
  readonly onClose: () => void;
}

/** The smallest changes of a design that would explain what cases do otherwise: to be looked at, put together, and kept or let go. */
export function RepairDrawer({ subject, storedName, onAsIf, onClose }: Props) {
  const { t } = useTranslation();
  const name = useModelName(subject.modelId, storedName);
  const [saved, setSaved] = useState<Repair['saved']>(null);
  return (
    <SideDialog
      onClose={onClose}
      size="min(1180px, 100vw)"
      title={
        <span className="row">
          {t('conformance.repairTitle', { name })} <CostsBadge />
        </span>
      }
      rootClassName="repair-drawer"
    >
      {saved === null ? (
        <Suggested subject={subject} name={name} onSaved={setSaved} onClose={onClose} />
      ) : (
        <Saved
          saved={saved}
          onAsIf={() => {
            onAsIf(saved.modelId);
            onClose();
          }}
          onClose={onClose}
        />
      )}
    </SideDialog>
  );
}

function Suggested(props: {
  readonly subject: RepairSubject;
  readonly name: string;
  readonly onSaved: (saved: NonNullable<Repair['saved']>) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const suggested = useSuggestedChanges(props.subject);
  const { data, error, isFetching } = suggested;
  if (isFetching && data === undefined)
    return (
      <Working
        text="conformance.repairing"
        note={t('conformance.repairingNote')}
        progress={suggested.progress}
        onCancel={suggested.cancel}
      />
    );
  if (error !== null) return <ProblemView error={error} retry={() => void suggested.refetch()} />;
  if (data === undefined)
    return (
      <p className="state">
        {t('conformance.repairCancelled')}{' '}
        <Button size="small" onClick={() => void suggested.refetch()}>
          {t('conformance.repairAgain')}
        </Button>
      </p>
    );
  if (data.result.suggestions.length + data.result.plan.length === 0)
    return (
      <p className="state muted">
        {t(`conformance.${whyNone(data.result.before)}`, {
          n: formatCount(data.result.before.casesChecked, language),
        })}
      </p>
    );
  return <RepairWorkbench {...props} suggested={data} />;
}

function whyNone({ caseConformance, casesChecked }: Measures): 'noneToRepair' | 'none' | 'noSuggestion' {
  if (casesChecked === 0) return 'noneToRepair';
  return caseConformance === 1 ? 'none' : 'noSuggestion';
}

function Saved(props: {
  readonly saved: NonNullable<Repair['saved']>;
  readonly onAsIf: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { saved, onAsIf, onClose } = props;
  return (
    <div className="state" role="status">
      <h3>{t('conformance.savedTitle', { name: saved.modelName })}</h3>
      <p>
        {t(saved.designId === null ? 'conformance.savedModel' : 'conformance.savedDesign')}
        {saved.endedDesignId !== null && ` ${t('conformance.endedDesign')}`}
      </p>
      <div className="row">
        <Button onClick={onAsIf}>{t('conformance.checkAsIf')}</Button>
        <Button type="primary" onClick={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </div>
  );
}
