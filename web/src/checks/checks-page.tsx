import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLog } from '../api/queries.ts';
import { Loaded } from '../app/states.tsx';
import { useFilter } from '../filter/use-filter.ts';
import { CheckForm } from './check-form.tsx';
import { useCheck } from './check-queries.ts';
import { CheckResult } from './check-result.tsx';
import { type CheckSpec, usualSpec } from './check-spec.ts';
import './checks.css';

/** What some cases do unlike the others, unlike another period, another log or the steps of the design. */
export function ChecksPage() {
  const { t } = useTranslation();
  const { logId } = useParams({ from: '/logs/$logId' });
  const { check } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  const spec = check ?? usualSpec('declare');
  return (
    <div className="log-page-wide stack">
      <div className="page-head">
        <h1>{t('checks.title')}</h1>
        <span className="muted">{t('checks.lead')}</span>
      </div>
      <CheckForm
        logId={logId}
        spec={spec}
        onChange={(next) =>
          void navigate({ to: '.', search: (old) => ({ ...old, check: next }), replace: true, resetScroll: false })
        }
      />
      <Outcome logId={logId} spec={spec} />
    </div>
  );
}

function Outcome({ logId, spec }: { readonly logId: string; readonly spec: CheckSpec }) {
  const { t } = useTranslation();
  const { spec: filter } = useFilter();
  const log = useLog(logId).data?.log;
  const missing = missingChoice(spec, filter !== null, log?.modelId ?? null);
  const checked = useCheck(logId, filter, spec, missing === null);
  if (log !== undefined && missing !== null)
    return (
      <section className="card state">
        {missing.title !== null && <h2>{t(`checks.${missing.title}`)}</h2>}
        <p>{t(`checks.${missing.text}`)}</p>
      </section>
    );
  return (
    <div className="stack" aria-busy={checked.isFetching}>
      <Loaded query={checked.isError ? { ...checked, data: undefined } : checked} height={420}>
        {(found) => <CheckResult key={spec.kind} logId={logId} checked={found} />}
      </Loaded>
    </div>
  );
}

/** What the user has to choose before anything can be checked. */
function missingChoice({ kind, reference }: CheckSpec, isFiltered: boolean, modelId: string | null) {
  if (reference.from === 'log' && reference.logId === '') return { title: 'chooseLog', text: 'chooseLogText' } as const;
  if (reference.from === 'period' && reference.first === null && reference.last === null)
    return { title: 'choosePeriod', text: 'choosePeriodText' } as const;
  if (kind !== 'footprints') return null;
  if (reference.from === 'all' && !isFiltered) return { title: null, text: 'sameText' } as const;
  if (reference.from === 'design' && modelId === null) return { title: null, text: 'noDesignText' } as const;
  return null;
}
