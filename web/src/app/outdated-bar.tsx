import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '#contract';
import type { Language } from '../i18n/index.ts';
import { type Outdated, useOutdated } from './outdated.ts';
import { problemWords } from './problem-words.ts';
import { useLanguage } from './settings.ts';
import './long-work.css';

/** Says that figures on the page are older than what was asked for, and why, above everything so that nothing moves; with a way to ask again. */
export function OutdatedBar() {
  const { t } = useTranslation();
  const language = useLanguage();
  const all = useOutdated();
  const [first] = all;
  const times = all.flatMap(({ since }) => since ?? []);
  const time = times.length === 0 ? null : clock(Math.min(...times), language);
  const retry = (): void => {
    for (const one of new Map(all.map((each) => [each.retry, each])).values()) void one.retry();
  };
  return (
    <div className="long-work-place is-above" role="status">
      {first !== undefined && (
        <div className="card long-work outdated">
          <span>
            {time === null ? t('app.outdated') : t('app.outdatedSince', { time })} <Reason {...first} />
          </span>
          <Button size="small" onClick={retry}>
            {t('app.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Reason({ error }: Outdated) {
  const { t } = useTranslation();
  const language = useLanguage();
  const problem = error instanceof ApiError ? error.problem : null;
  if (problem?.code === 'cancelled') return <>{t('app.newerCancelled')}</>;
  const words = problem === null ? null : problemWords(problem, language);
  const said = words?.said ?? words?.title ?? t('app.failed');
  const detail = words === null ? error.message : words.detail;
  return <span title={detail ?? undefined}>{t('app.newerFailed', { reason: said.replace(/[.。]$/, '') })}</span>;
}

const clock = (time: number, language: Language): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { hour: '2-digit', minute: '2-digit' }).format(time);
