import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, type Problem } from '#contract';
import { useTellOutdated } from './outdated.ts';
import { problemWords } from './problem-words.ts';
import { useLanguage } from './settings.ts';

/** A block of the height that its content will have, so that nothing jumps when it arrives. */
export function Skeleton({
  height,
  width = '100%',
}: {
  readonly height: number | string;
  readonly width?: number | string;
}) {
  const { t } = useTranslation();
  return <div className="skeleton" style={{ height, width }} role="status" aria-label={t('app.loading')} />;
}

/** What went wrong, in the server's words, with the place and the code. */
export function ProblemView({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const problem = error instanceof ApiError ? error.problem : null;
  const words = problem === null ? null : problemWords(problem, language);
  const detail = words === null ? (error instanceof Error ? error.message : String(error)) : words.detail;
  return (
    <div className="problem" role="alert">
      <strong>{words?.title ?? t('app.failed')}</strong>
      {words?.said != null && <span>{words.said}</span>}
      {detail !== null && (
        <span lang="en" className={words?.said == null ? undefined : 'muted small'}>
          {detail}
        </span>
      )}
      {problem?.place !== undefined && <PlaceOf place={problem.place} />}
      {problem !== null && problem.status > 0 && (
        <span className="muted small">
          {t('app.code', { code: problem.code })}
          {problem.requestId !== '' && ` · ${t('app.request', { id: problem.requestId })}`}
        </span>
      )}
      {retry !== undefined && (
        <div>
          <Button size="small" onClick={retry}>
            {t('app.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

function PlaceOf({ place }: { readonly place: NonNullable<Problem['place']> }) {
  const { t } = useTranslation();
  const parts = [
    place.file,
    place.line === undefined ? undefined : t('app.line', { line: place.line }),
    place.column === undefined ? undefined : t('app.column', { column: JSON.stringify(place.column) }),
    place.value === undefined ? undefined : t('app.value', { value: JSON.stringify(place.value) }),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return null;
  return <span className="small">{t('app.place', { place: parts.join(', ') })}</span>;
}

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
  /** When the data came, epoch milliseconds. */
  readonly dataUpdatedAt?: number;
  /** Whether the data are those of another question, until the answer comes. */
  readonly isPlaceholderData?: boolean;
}

/**
 * Data, or its skeleton, or what went wrong. Data of before are dimmed while others are asked for; where asking again failed they stay, and
 * the page says from when they are.
 */
export function Loaded<T>(props: {
  readonly query: Asked<T>;
  readonly height: number | string;
  readonly children: (data: T) => ReactNode;
}) {
  const { data, error, refetch, dataUpdatedAt: since, isPlaceholderData = false } = props.query;
  useTellOutdated(data === undefined || error === null ? null : { error, since, retry: refetch });
  if (data !== undefined)
    return (
      <div className={isPlaceholderData ? 'loaded is-stale' : 'loaded'} aria-busy={isPlaceholderData}>
        {props.children(data)}
      </div>
    );
  if (error instanceof ApiError && error.problem.code === 'cancelled')
    return <Cancelled again={() => void refetch()} />;
  if (error !== null) return <ProblemView error={error} retry={() => void refetch()} />;
  return <Skeleton height={props.height} />;
}

/** The user's own wish is no failure. */
function Cancelled({ again }: { readonly again: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="card state" role="status">
      <p>{t('app.cancelled')}</p>
      <Button onClick={again}>{t('app.retry')}</Button>
    </section>
  );
}

export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="state" id="content">
      <h1>404</h1>
      <p>{t('app.notFound')}</p>
      <Link to="/">{t('app.toLogs')}</Link>
    </main>
  );
}

export function RouteFailed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <main className="page" id="content">
      <h1>{t('app.unexpected')}</h1>
      <ProblemView error={error} retry={() => window.location.reload()} />
    </main>
  );
}
