import { CopyOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCase } from '../api/queries.ts';
import type { CaseDetail } from '../api/types.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { formatDuration, formatTime } from '../format/index.ts';
import { CaseTimeline } from './case-timeline.tsx';

interface Props {
  readonly logId: string;
  readonly caseIndex: number | null;
  readonly previous: number | null;
  readonly next: number | null;
  readonly onOpen: (index: number) => void;
  readonly onClose: () => void;
}

/** One case with all that is known of it, down to the line of the source file. */
export function CaseDrawer({ logId, caseIndex, previous, next, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const detail = useCase(logId, caseIndex);
  const id = detail.data?.case.id ?? '';
  return (
    <Drawer
      open={caseIndex !== null}
      onClose={onClose}
      size={560}
      title={t('cases.detail', { id })}
      extra={
        <div className="row" style={{ gap: 2 }}>
          <CopyId id={id} />
          <Button
            type="text"
            icon={<LeftOutlined aria-hidden />}
            disabled={previous === null}
            aria-label={t('cases.previous')}
            onClick={() => previous !== null && onOpen(previous)}
          />
          <Button
            type="text"
            icon={<RightOutlined aria-hidden />}
            disabled={next === null}
            aria-label={t('cases.next')}
            onClick={() => next !== null && onOpen(next)}
          />
        </div>
      }
    >
      {caseIndex !== null && (
        <Loaded query={detail} height={400}>
          {(found) => (
            <div className="stack">
              <CaseFacts detail={found} />
              <CaseTimeline logId={logId} events={found.events} />
            </div>
          )}
        </Loaded>
      )}
    </Drawer>
  );
}

function CopyId({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(id);
    void message.success(t('cases.copied'));
  };
  return (
    <Button
      type="text"
      icon={<CopyOutlined aria-hidden />}
      aria-label={t('cases.copyId')}
      title={t('cases.copyId')}
      onClick={() => void copy()}
    />
  );
}

function CaseFacts({ detail }: { readonly detail: CaseDetail }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { case: row, attributes } = detail;
  return (
    <dl className="facts case-facts">
      <div>
        <dt>{t('words.duration')}</dt>
        <dd>
          <b className="num">{formatDuration(row.duration, language)}</b>{' '}
          <span className="muted">({t('app.calendar')})</span>
        </dd>
      </div>
      <div>
        <dt>
          {t('words.start')} – {t('words.end')}
        </dt>
        <dd className="num">
          {formatTime(row.start)} – {formatTime(row.end)} <span className="muted">({t('app.utc')})</span>
        </dd>
      </div>
      {Object.entries(attributes).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null ? '–' : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
