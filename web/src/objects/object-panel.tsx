import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectOverview } from '#analysis/catalog';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatNumber } from '../format/index.ts';
import type { GraphItem } from '../graph/graph-picture.ts';
import { edgeFacts } from './edge-words.ts';
import type { ObjectStructure } from './object-structure.ts';

interface Props {
  readonly item: GraphItem;
  readonly structure: ObjectStructure;
  readonly overview: ObjectOverview;
  readonly nameOf: (activity: string) => string;
  readonly edgeTitle: (index: number) => string;
  readonly onClose: () => void;
}

/** All figures of the chosen activity or connection. */
export function ObjectPanel({ item, structure, overview, nameOf, edgeTitle, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const edge = item.kind === 'edge' ? structure.edges[item.index] : undefined;
  const activity = item.kind === 'node' ? (structure.nodes[item.index]?.activity ?? null) : null;
  if (edge === undefined && activity === null) return null;
  return (
    <aside className="map-panel card" aria-label={t('map.panel')}>
      <header>
        <h2>{activity === null ? edgeTitle(item.index) : nameOf(activity)}</h2>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('app.close')}
          onClick={onClose}
        />
      </header>
      {edge !== undefined && (
        <dl className="facts">
          {edgeFacts(edge, language).map(({ key, value }) => (
            <Fact key={key} label={t(`objects.${key}`)} value={value} />
          ))}
        </dl>
      )}
      {activity !== null && <ActivityFacts activity={activity} overview={overview} />}
    </aside>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="num">{value}</dd>
    </div>
  );
}

/** How often, and how many objects of each type an event has. */
function ActivityFacts({ activity, overview }: { readonly activity: string; readonly overview: ObjectOverview }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const events = overview.activities.find((one) => one.activity === activity)?.events ?? 0;
  const involved = overview.involvement.filter((one) => one.activity === activity);
  return (
    <>
      <dl className="facts">
        <Fact label={t('map.happened')} value={formatCount(events, language)} />
      </dl>
      <h3>{t('objects.perEvent')}</h3>
      <dl className="facts">
        {involved.map(({ objectType, min, max, mean }) => (
          <Fact
            key={objectType}
            label={objectType}
            value={
              min === max
                ? t('objects.exactly', { n: formatCount(min, language) })
                : t('objects.range', {
                    min: formatCount(min, language),
                    max: formatCount(max, language),
                    mean: formatNumber(mean, language),
                  })
            }
          />
        ))}
      </dl>
    </>
  );
}
