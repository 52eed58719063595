import { Button, Input, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import { findSegments, orderSegments, type SegmentOrder, segmentOrders } from './order-segments.ts';
import { type Segment, SegmentTable } from './segment-table.tsx';

interface Props {
  readonly logId: string;
  readonly by: string;
  readonly segments: readonly Segment[];
}

const FIRST = 12;
const MORE = 100;

/** Every value of a case attribute within reach: found by its name, in the order of cases or of the rate, more of them on demand. */
export function SegmentList({ logId, by, segments }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [order, setOrder] = useState<SegmentOrder>('cases');
  const [most, setMost] = useState(FIRST);
  const found = useMemo(() => {
    const none = t('conformance.noValue');
    return orderSegments(
      findSegments(segments, text, (value) => (value === '' ? none : value)),
      order,
    );
  }, [segments, text, order, t]);
  const left = found.length - most;
  const count = (n: number) => formatCount(n, language);
  return (
    <>
      <div className="segment-controls">
        {segments.length > FIRST && (
          <Input.Search
            size="small"
            allowClear
            value={text}
            placeholder={t('conformance.findValue')}
            aria-label={t('conformance.findValue')}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        {segments.length > 2 && (
          <Select
            size="small"
            value={order}
            aria-label={t('conformance.segmentOrder')}
            options={segmentOrders.map((value) => ({ value, label: t(`conformance.segmentOrder_${value}`) }))}
            onChange={setOrder}
            popupMatchSelectWidth={false}
          />
        )}
      </div>
      {found.length === 0 ? (
        <p className="state muted">{t('conformance.noSuchValue', { text })}</p>
      ) : (
        <div className="segment-scroll">
          <SegmentTable logId={logId} by={by} segments={found.slice(0, most)} />
        </div>
      )}
      {segments.length > FIRST && found.length > 0 && (
        <p className="card-note row num">
          {t('conformance.valuesOf', { n: count(Math.min(most, found.length)), total: count(segments.length) })}
          {left > 0 && (
            <Button size="small" onClick={() => setMost(most + MORE)}>
              {t('conformance.showValues', { count: Math.min(left, MORE), n: count(Math.min(left, MORE)) })}
            </Button>
          )}
          {most > FIRST && found.length > FIRST && (
            <Button size="small" onClick={() => setMost(FIRST)}>
              {t('conformance.fewerValues')}
            </Button>
          )}
        </p>
      )}
      {segments.some(({ small }) => small) && <p className="card-note">{t('conformance.smallNote')}</p>}
    </>
  );
}
