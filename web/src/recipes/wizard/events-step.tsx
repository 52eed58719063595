import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EventsLook } from '#contract';
import { keyed } from '../../app/keyed.ts';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView, Skeleton } from '../../app/states.tsx';
import { TableHead } from '../../app/table-head.tsx';
import { formatCount, formatTimeExactly } from '../../format/index.ts';
import { CaseAttributes } from './case-attributes.tsx';
import { EventsEditor } from './events-editor.tsx';
import { eventsFor, isWhole } from './plan-draft.ts';
import { useEventsLook } from './plan-queries.ts';
import type { StepProps } from './step-props.ts';

/** Which rows are events: definitions one below the other, with the first events that come of them. */
export function EventsStep({ look, plan, inputs, draft, onDraft }: StepProps) {
  const { t } = useTranslation();
  const events = useEventsLook(plan, inputs, true);
  const add = (name: string, time: string | null) =>
    onDraft({ ...draft, events: [...draft.events, eventsFor(name, time, look.tables, draft, look.proposals)] });
  // Definitions that say too little are not part of the plan: the answers count those that are.
  const places = draft.events.map((definition, i) =>
    isWhole(definition) ? draft.events.slice(0, i).filter(isWhole).length : null,
  );
  const first = look.tables[0]?.name ?? '';
  return (
    <section className="card stack">
      <header>
        <h2>{t('recipes.planEvents')}</h2>
        <span className="card-note">{t('recipes.planEventsNote')}</span>
      </header>
      {keyed(draft.events, () => 'events').map(({ key, item: definition }, i) => {
        const place = places[i] ?? null;
        return (
          <EventsEditor
            key={key}
            definition={definition}
            look={look}
            joins={draft.joins}
            found={place === null || events.isPlaceholderData ? null : (events.data?.definitions[place] ?? null)}
            onChange={(next) => onDraft({ ...draft, events: draft.events.map((one, at) => (at === i ? next : one)) })}
            onRemove={() => onDraft({ ...draft, events: draft.events.filter((_, at) => at !== i) })}
          />
        );
      })}
      <FoundTimes look={look} draft={draft} onAdd={add} />
      <div>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => add(first, null)}>
          {t('recipes.addEvents')}
        </Button>
      </div>
      <CaseAttributes look={look} draft={draft} onDraft={onDraft} />
      {events.error !== null && <ProblemView error={events.error} />}
      {plan.events.length > 0 && events.data === undefined && events.error === null && <Skeleton height={160} />}
      {plan.events.length > 0 && events.data !== undefined && <FirstEvents found={events.data} />}
    </section>
  );
}

/** Columns with times that no definition uses yet. */
function FoundTimes(
  props: Pick<StepProps, 'look' | 'draft'> & { readonly onAdd: (table: string, column: string) => void },
) {
  const { t } = useTranslation();
  const { look, draft, onAdd } = props;
  const open = look.tables.flatMap(({ name, columns }) =>
    columns.flatMap((column) =>
      column.isTime && !draft.events.some((one) => one.time.some((time) => isColumn(time, name, column.name)))
        ? [{ table: name, column: column.name }]
        : [],
    ),
  );
  if (open.length === 0) return null;
  return (
    <div>
      <h3>{t('recipes.timesFound')}</h3>
      <ul className="suggestions">
        {open.slice(0, 20).map(({ table, column }) => (
          <li key={`${table}.${column}`}>
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => onAdd(table, column)}>
              {`${table}: ${column}`}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function FirstEvents({ found }: { readonly found: EventsLook }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div>
      <h3>{t('recipes.preview')}</h3>
      <p className="muted small num" aria-live="polite">
        {t('recipes.previewOf', {
          events: formatCount(
            found.definitions.reduce((sum, one) => sum + one.events, 0),
            language,
          ),
          cases: formatCount(found.cases, language),
        })}
      </p>
      <div className="scroll-x event-preview">
        <table className="preview-table">
          <TableHead
            columns={[
              t('recipes.case'),
              t('recipes.activity'),
              t('recipes.time'),
              t('recipes.resource'),
              t('recipes.source'),
            ]}
          />
          <tbody>
            {keyed(found.events, (event) => JSON.stringify(event)).map(({ key, item: event }) => (
              <tr key={key}>
                <td>{event.case}</td>
                <td>{event.activity}</td>
                <td className="num">{formatTimeExactly(event.time)}</td>
                <td>{event.resource ?? '–'}</td>
                <td className="num muted">
                  {event.table}:{event.line}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const isColumn = (name: string, table: string, column: string): boolean =>
  name === column || name === `${table}.${column}`;
