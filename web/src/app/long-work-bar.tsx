import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type LongWork, useLongWork } from '../api/long-work.ts';
import './long-work.css';

/** What is over sooner is not worth a word. */
const QUIET_MS = 1000;

/** How far the checks are that the page waits for, above everything, so that nothing below moves; with a way out. */
export function LongWorkBar() {
  const { t } = useTranslation();
  const works = useWorthAWord(useLongWork());
  const share = works.length === 0 ? 0 : Math.min(...works.map((work) => work.share));
  const percent = Math.floor(100 * share);
  const kinds = new Set(works.map(({ what }) => what));
  const what = kinds.size === 1 ? (works[0]?.what ?? 'several') : 'several';
  const label = t(`app.checking_${what}`);
  const stages = new Set(works.map((work) => work.stage));
  const stage = stages.size === 1 ? (works[0]?.stage ?? null) : null;
  const cancelAll = (): void => {
    for (const work of works) work.cancel();
  };
  return (
    <div className="long-work-place">
      <span className="visually-hidden" role="status">
        {works.length > 0 && t('app.checkingAt', { what: label, percent: percent - (percent % 25) })}
      </span>
      {works.length > 0 && (
        <div className="card long-work">
          <span>{label}</span>
          {stage !== null && <span className="muted long-work-stage">{t(`app.stage_${stage}`)}</span>}
          <div
            className="long-work-track"
            role="progressbar"
            aria-label={label}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={percent}
          >
            <div style={{ width: `${100 * share}%` }} />
          </div>
          <span className="num long-work-share" aria-hidden>
            {percent} %
          </span>
          <Button size="small" onClick={cancelAll}>
            {t('app.cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Those that have lasted a second by now. */
function useWorthAWord(works: readonly LongWork[]): readonly LongWork[] {
  const [now, setNow] = useState(0);
  const next = works.find(({ since }) => since + QUIET_MS > now)?.since;
  useEffect(() => {
    if (next === undefined) return;
    const wait = Math.max(0, next + QUIET_MS - performance.now());
    const timer = setTimeout(() => setNow(performance.now() + 1), wait);
    return () => clearTimeout(timer);
  }, [next]);
  return works.filter(({ since }) => since + QUIET_MS <= now);
}
