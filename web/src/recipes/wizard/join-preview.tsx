import { useTranslation } from 'react-i18next';
import type { JoinLook, TablePlan } from '#contract';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView, Skeleton } from '../../app/states.tsx';
import { formatCount } from '../../format/index.ts';
import { PreviewTable } from '../../logs/columns/preview-table.tsx';
import type { PlanJoin } from './plan-draft.ts';
import { useJoinLook } from './plan-queries.ts';

/** What a join does to the rows, and its first rows. */
export function JoinPreview(props: {
  readonly plan: TablePlan;
  readonly inputs: Readonly<Record<string, string>>;
  readonly join: PlanJoin;
}) {
  const { t } = useTranslation();
  const { plan, inputs, join } = props;
  const look = useJoinLook(plan, inputs, join.name, join.on.length > 0);
  if (look.error !== null) return <ProblemView error={look.error} />;
  if (look.data === undefined) return <Skeleton height={24} />;
  return (
    <>
      <JoinCounts look={look.data} />
      <details>
        <summary>{t('recipes.firstRows')}</summary>
        <PreviewTable columns={look.data.columns} rows={look.data.rows} />
      </details>
    </>
  );
}

function JoinCounts({ look }: { readonly look: JoinLook }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const { left, right, rowsLeft, rowsAfter, timesLeft, timesRight } = look;
  const isMany = timesLeft > 1 && timesRight > 1;
  const unmatched = [
    { name: left, ...look.unmatchedLeft },
    { name: right, ...look.unmatchedRight },
  ].filter(({ rows }) => rows > 0);
  return (
    <div aria-live="polite" className="join-counts">
      <p className="num">{t('recipes.joinCounts', { before: count(rowsLeft), left, after: count(rowsAfter) })}</p>
      {isMany && <p className="bad">{t('recipes.joinBoth', { before: count(rowsLeft), after: count(rowsAfter) })}</p>}
      {!isMany && timesLeft > 1 && (
        <p className="warned">{t('recipes.joinMany', { left, right, times: count(timesLeft) })}</p>
      )}
      {unmatched.map(({ name, rows, empty, examples }) => (
        <p key={name} className="warned">
          {t('recipes.joinUnmatched', {
            n: count(rows),
            name,
            examples: examples.length === 0 ? '' : t('recipes.joinExamples', { keys: examples.join('; ') }),
          })}
          {empty > 0 && t('recipes.joinEmpty', { n: count(empty) })}
        </p>
      ))}
    </div>
  );
}
