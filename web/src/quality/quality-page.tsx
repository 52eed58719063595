import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../app/states.tsx';
import { AppliedFixes } from './applied-fixes.tsx';
import { ChangeColumns } from './change-columns.tsx';
import { FindingList } from './finding-list.tsx';
import { useQuality, useRebuild, useRecipe } from './quality-queries.ts';
import { RebuildProgress } from './rebuild-progress.tsx';
import { ScoreCard } from './score-card.tsx';
import '../logs/logs.css';
import './quality.css';

/** How good the log is, what can be done about it, and undoing it. */
export function QualityPage() {
  const { logId } = useParams({ from: '/logs/$logId' });
  const { t } = useTranslation();
  const quality = useQuality(logId);
  const recipe = useRecipe(logId);
  const rebuild = useRebuild(logId);
  const isBusy = rebuild.job !== null;
  return (
    <div className="log-page-wide stack">
      <div className="page-head">
        <h1>{t('quality.title')}</h1>
        <span className="muted small">{t('quality.lead')}</span>
      </div>
      <RebuildProgress state={rebuild} />
      <Loaded query={quality} height={220}>
        {({ profile }) => <ScoreCard profile={profile} />}
      </Loaded>
      <Loaded query={recipe} height={0}>
        {(made) => made.fixes.length > 0 && <AppliedFixes recipe={made} isBusy={isBusy} onChange={rebuild.start} />}
      </Loaded>
      <Loaded query={quality} height={420}>
        {({ profile }) => (
          <FindingList
            findings={profile.findings}
            recipe={recipe.data ?? null}
            isBusy={isBusy}
            onChange={rebuild.start}
          />
        )}
      </Loaded>
      <Loaded query={recipe} height={60}>
        {(made) => <ChangeColumns key={made.version} recipe={made} isBusy={isBusy} onChange={rebuild.start} />}
      </Loaded>
    </div>
  );
}
