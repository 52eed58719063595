import { FilterOutlined, PlusOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { describeFilter } from '#analysis/filter';
import { useLog, useStats } from '../api/queries.ts';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import type { Conditions } from './codec.ts';
import { displayedFilter } from './displayed-filter.ts';
import { useFilter } from './use-filter.ts';
import './filter.css';

const FilterEditor = lazy(() => import('./filter-editor.tsx').then((m) => ({ default: m.FilterEditor })));

/** What was taken away last: offered back for as long as nothing else has changed. */
interface Removed {
  readonly before: Conditions;
  readonly after: string;
}
const textOf = (conditions: Conditions): string => JSON.stringify(conditions);

/** Which cases every figure of the page is about, as sentences that can be taken away, and how many cases that leaves. */
export function FilterBar({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const { conditions, add, removeAt, clear, isUnreadable } = useFilter();
  const { take, undo } = useUndo();
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="filter-bar" aria-label={t('filter.bar')}>
      <FilterOutlined className="muted" aria-hidden />
      <CaseCount logId={logId} />
      {conditions.map((condition, i) => (
        <Chip
          key={JSON.stringify(condition)}
          logId={logId}
          condition={condition}
          onRemove={() =>
            take(
              () => removeAt(i),
              conditions.filter((_, other) => other !== i),
            )
          }
        />
      ))}
      <Button size="small" type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {t('filter.add')}
      </Button>
      {conditions.length > 0 && (
        <Button size="small" type="text" onClick={() => take(clear, [])}>
          {t('filter.clear')}
        </Button>
      )}
      {undo !== null && (
        <Button size="small" type="link" icon={<UndoOutlined aria-hidden />} onClick={undo}>
          {t('filter.undo')}
        </Button>
      )}
      {isUnreadable && (
        <span className="bad small" role="alert">
          {t('filter.invalid')}
        </span>
      )}
      {isOpen && (
        <Suspense>
          <FilterEditor
            logId={logId}
            onClose={() => setOpen(false)}
            onApply={(condition) => {
              add(condition);
              setOpen(false);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

/** Takes conditions away in a way that can be undone; `undo` is null when there is nothing to undo. */
function useUndo() {
  const { conditions, replace } = useFilter();
  const [removed, setRemoved] = useState<Removed | null>(null);
  const take = (remove: () => void, left: Conditions) => {
    setRemoved({ before: conditions, after: textOf(left) });
    remove();
  };
  if (removed === null || removed.after !== textOf(conditions)) return { take, undo: null };
  const undo = () => {
    setRemoved(null);
    replace(removed.before);
  };
  return { take, undo };
}

function CaseCount({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spec } = useFilter();
  const log = useLog(logId).data?.log;
  const stats = useStats({ logId, filter: spec });
  if (log === undefined) return <span className="filter-count"> </span>;
  const total = formatCount(log.cases, language);
  if (spec === null) return <span className="filter-count num">{t('filter.all', { count: log.cases, n: total })}</span>;
  const found = stats.data?.provenance.cases;
  const isStale = stats.isPlaceholderData || found === undefined;
  return (
    <span className="filter-count num" aria-live="polite">
      {isStale ? t('filter.counting') : t('filter.some', { n: formatCount(found, language), total })}
    </span>
  );
}

function Chip({
  logId,
  condition,
  onRemove,
}: {
  readonly logId: string;
  readonly condition: FilterSpec;
  readonly onRemove: () => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const sentence = describeFilter(displayedFilter(condition, nameOf), language);
  return (
    <Tag
      className="filter-chip"
      closable={{ 'aria-label': t('filter.remove', { sentence }) }}
      onClose={(event) => {
        event.preventDefault();
        onRemove();
      }}
      title={sentence}
    >
      <span>{sentence}</span>
    </Tag>
  );
}
