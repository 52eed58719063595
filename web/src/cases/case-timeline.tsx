import { useTranslation } from 'react-i18next';
import type { CaseEvent } from '../api/types.ts';
import { useActivityColours, useActivityNames } from '../app/activity-names.ts';
import { keyed } from '../app/keyed.ts';
import { useLanguage } from '../app/settings.ts';
import { formatDuration, formatTimeExactly } from '../format/index.ts';

/** Seconds between the completion of one event and the start of the next; `null` without times. Overlaps count as 0. */
function gapAfter(event: CaseEvent, next: CaseEvent | undefined): number | null {
  const [from, to] = [event.time, next?.start ?? next?.time];
  if (from == null || to == null) return null;
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / 1000);
}

/** The events of a case down a line whose gaps grow with the time waited. */
export function CaseTimeline({ logId, events }: { readonly logId: string; readonly events: readonly CaseEvent[] }) {
  const { t } = useTranslation();
  const steps = keyed(
    events.map((event, i) => ({ event, gap: gapAfter(event, events[i + 1]) })),
    ({ event }) => `${event.activity}·${event.line}`,
  );
  const longest = Math.max(1, ...steps.map(({ item }) => item.gap ?? 0));
  return (
    <section>
      <h3>
        {t('cases.events')} <span className="muted">({t('app.utc')})</span>
      </h3>
      <ol className="timeline">
        {steps.map(({ key, item: { event, gap } }) => (
          <TimelineEvent key={key} logId={logId} event={event} gap={gap} longest={longest} />
        ))}
      </ol>
    </section>
  );
}

function TimelineEvent(props: {
  readonly logId: string;
  readonly event: CaseEvent;
  readonly gap: number | null;
  readonly longest: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(props.logId);
  const colourOf = useActivityColours(props.logId);
  const { event, gap, longest } = props;
  const attributes = Object.entries(event.attributes).filter(([, value]) => value !== null && value !== '');
  return (
    <li>
      <div className="timeline-event">
        <i className="timeline-dot" style={{ background: colourOf(event.activity).fill }} />
        <div>
          <div className="row spread timeline-head">
            <b>{nameOf(event.activity)}</b>
            <span className="num small">{formatTimeExactly(event.time)}</span>
          </div>
          <p className="muted small">
            {event.resource !== null && `${event.resource} · `}
            {event.line === null ? event.file : t('cases.sourceLine', { file: event.file, line: event.line })}
            {event.id !== null && ` · ${event.id}`}
          </p>
          {attributes.length > 0 && (
            <details className="small">
              <summary>{t('cases.attributes')}</summary>
              <dl className="facts">
                {attributes.map(([name, value]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{String(value)}</dd>
                  </div>
                ))}
              </dl>
            </details>
          )}
        </div>
      </div>
      {gap !== null && (
        <div
          className={gap > longest * 0.66 ? 'timeline-gap is-long' : 'timeline-gap'}
          style={{ minHeight: 18 + 44 * Math.sqrt(gap / longest) }}
        >
          <span className="num">{t('cases.waited', { duration: formatDuration(gap, language) })}</span>
        </div>
      )}
    </li>
  );
}
