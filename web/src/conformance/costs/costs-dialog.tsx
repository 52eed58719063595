import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../../app/activity-names.ts';
import { Dialog } from '../../app/dialog.tsx';
import { useLanguage } from '../../app/settings.ts';
import { Loaded } from '../../app/states.tsx';
import { useSuggestions } from '../checked.ts';
import { naturally } from '../naturally.ts';
import { useConformanceSearch } from '../use-conformance-search.ts';
import { useStepNames } from '../use-step-names.ts';
import { costCount, type MoveCosts, sides, trimmed, withCost } from './move-costs.ts';
import './costs.css';

interface Props {
  readonly logId: string;
  readonly modelId: string;
  readonly onClose: () => void;
}

/** What it costs that an activity is done though the design has it not there, and that a step is left out: by name, 1 where nothing is said. */
export function CostsDialog({ logId, modelId, onClose }: Props) {
  const { t } = useTranslation();
  const [{ costs }, change] = useConformanceSearch();
  const [draft, setDraft] = useState<MoveCosts>(costs ?? {});
  const names = useSuggestions(logId, modelId);
  const count = costCount(trimmed(draft));
  return (
    <Dialog
      title={t('conformance.costsTitle')}
      width={640}
      onCancel={onClose}
      footer={
        <div className="row spread">
          <Button disabled={count === 0} onClick={() => setDraft({})}>
            {t('conformance.costsReset')}
          </Button>
          <span className="row">
            <Button onClick={onClose}>{t('app.cancel')}</Button>
            <Button
              type="primary"
              onClick={() => {
                change({ costs: trimmed(draft) });
                onClose();
              }}
            >
              {t('conformance.costsApply')}
            </Button>
          </span>
        </div>
      }
    >
      <div className="stack">
        <p className="card-note">{t('conformance.costsText')}</p>
        <Loaded query={names} height={320}>
          {({ activities, steps }) => (
            <CostTable
              logId={logId}
              modelId={modelId}
              activities={activities.map(({ activity }) => activity)}
              steps={steps.map(({ step }) => step)}
              costs={draft}
              onChange={setDraft}
            />
          )}
        </Loaded>
      </div>
    </Dialog>
  );
}

function CostTable(props: {
  readonly logId: string;
  readonly modelId: string;
  readonly activities: readonly string[];
  readonly steps: readonly string[];
  readonly costs: MoveCosts;
  readonly onChange: (costs: MoveCosts) => void;
}) {
  const { t } = useTranslation();
  const ofLog = useActivityNames(props.logId);
  const ofModel = useStepNames(props.modelId);
  const nameOf = (name: string) => {
    const known = ofModel(name);
    return known === name ? ofLog(name) : known;
  };
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const { activities, steps, costs, onChange } = props;
  const has = { log: new Set(activities), model: new Set(steps) };
  const wanted = search.trim().toLocaleLowerCase();
  const names = [...new Set([...steps, ...activities])]
    .filter((name) => wanted === '' || `${name} ${nameOf(name)}`.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => Number(has.model.has(b)) - Number(has.model.has(a)) || naturally(nameOf(a), nameOf(b), language));
  return (
    <>
      <Input
        allowClear
        value={search}
        aria-label={t('conformance.costsSearch')}
        placeholder={t('conformance.costsSearch')}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="costs-table">
        <table className="plain-table" aria-label={t('conformance.costsTitle')}>
          <thead>
            <tr>
              <th scope="col">{t('conformance.costsStep')}</th>
              {sides.map((side) => (
                <th key={side} scope="col">
                  {t(`conformance.costs_${side}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{nameOf(name)}</th>
                {sides.map((side) => (
                  <td key={side}>
                    {has[side].has(name) ? (
                      <InputNumber
                        size="small"
                        min={0.01}
                        max={1_000_000}
                        precision={2}
                        step={1}
                        placeholder="1"
                        value={costs[side]?.[name] ?? null}
                        aria-label={t(`conformance.costOf_${side}`, { step: nameOf(name) })}
                        onChange={(cost) => onChange(withCost(costs, side, name, cost))}
                      />
                    ) : (
                      <span className="muted">–</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
