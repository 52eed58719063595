import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { describeFilter } from '#analysis/filter';
import { useLog } from '../../api/queries.ts';
import { useActivityNames } from '../../app/activity-names.ts';
import { DayPicker } from '../../app/day-picker.tsx';
import { useLanguage } from '../../app/settings.ts';
import { Loaded } from '../../app/states.tsx';
import { displayedFilter } from '../../filter/displayed-filter.ts';
import { useFilter } from '../../filter/use-filter.ts';
import { CostsBadge } from '../costs/costs-badge.tsx';
import { useConformanceSearch } from '../use-conformance-search.ts';
import type { CompareSpec } from './compare-spec.ts';
import { ComparisonOutcome } from './comparison-outcome.tsx';
import { isComplete, useComparison } from './comparison-query.ts';
import { GroupChooser } from './group-chooser.tsx';
import type { GroupNames } from './rates-table.tsx';
import './comparison.css';

const NO_GROUPS = { by: 'groups', first: [], second: [] } as const satisfies CompareSpec;

/** Conformance of the cases before a day beside those since, or of any two groups, with what chance alone would do. */
export function CompareCard({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const { spec } = useFilter();
  const span = useLog(logId).data?.log;
  const [{ compare, isCompareUnreadable, asIf, costs }, change] = useConformanceSearch();
  const comparison = useComparison(logId, spec, asIf, costs, compare);
  const names = useGroupNames(logId, compare);
  const by = compare?.by ?? 'date';
  const isUnreadable = compare === undefined && isCompareUnreadable === true;
  return (
    <section className="card compare-card" aria-label={t('conformance.compare')}>
      <header>
        <h2>{t('conformance.compare')}</h2>
        <CostsBadge />
        <span className="row">
          <Segmented
            size="small"
            aria-label={t('conformance.compare')}
            value={by}
            options={(['date', 'groups'] as const).map((value) => ({
              value,
              label: t(`conformance.compareBy_${value}`),
            }))}
            onChange={(next) => change({ compare: next === 'groups' ? NO_GROUPS : undefined })}
          />
          {by === 'date' && (
            <DayPicker
              size="small"
              label={t('conformance.compareDate')}
              placeholder={t('conformance.compareDate')}
              value={compare?.by === 'date' ? compare.date : null}
              min={span?.first?.slice(0, 10)}
              max={span?.last?.slice(0, 10)}
              onChange={(day) => change({ compare: day === null ? undefined : { by: 'date', date: day } })}
            />
          )}
        </span>
      </header>
      {compare?.by === 'groups' && (
        <GroupsForm logId={logId} spec={compare} onChange={(next) => change({ compare: next })} />
      )}
      {compare === undefined || !isComplete(compare) ? (
        <p className={isUnreadable ? 'cases-notice' : 'muted'} role={isUnreadable ? 'alert' : undefined}>
          {isUnreadable && `${t('conformance.compareUnreadable')} `}
          {t(by === 'date' ? 'conformance.compareHint' : 'conformance.groupsHint')}
        </p>
      ) : (
        <Loaded query={comparison} height={260}>
          {({ result }) => <ComparisonOutcome logId={logId} result={result} names={names} />}
        </Loaded>
      )}
    </section>
  );
}

type Groups = Extract<CompareSpec, { by: 'groups' }>;

function GroupsForm(props: {
  readonly logId: string;
  readonly spec: Groups;
  readonly onChange: (spec: Groups) => void;
}) {
  const { t } = useTranslation();
  const { logId, spec, onChange } = props;
  return (
    <div className="compare-groups">
      <GroupChooser
        logId={logId}
        label={t('conformance.firstGroup')}
        conditions={spec.first}
        onChange={(first) => onChange({ ...spec, first })}
      />
      <GroupChooser
        logId={logId}
        label={t('conformance.secondGroup')}
        conditions={spec.second}
        onChange={(second) => onChange({ ...spec, second })}
      />
      <Button size="small" onClick={() => onChange({ ...spec, first: spec.second, second: spec.first })}>
        {t('conformance.swapGroups')}
      </Button>
    </div>
  );
}

function useGroupNames(logId: string, spec: CompareSpec | undefined): GroupNames {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  if (spec?.by !== 'groups') {
    const date = spec?.date ?? '';
    return { first: t('conformance.beforeDate', { date }), second: t('conformance.sinceDate', { date }) };
  }
  const nameOfGroup = (conditions: readonly FilterSpec[]) =>
    conditions.length === 0
      ? t('conformance.allOthers')
      : conditions
          .map((one) => describeFilter(displayedFilter(one, nameOf), language))
          .join(language === 'zh' ? '；' : '; ');
  return { first: nameOfGroup(spec.first), second: nameOfGroup(spec.second) };
}
