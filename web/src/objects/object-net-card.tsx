import { DownloadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectNet } from '#analysis/catalog';
import { endpoints, urlOf } from '#contract';
import { useActivityNames } from '../app/activity-names.ts';
import { Field } from '../app/field.tsx';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { formatCount, formatNumber, formatShare } from '../format/index.ts';
import { useObjectNet } from './object-queries.ts';

/** The scale down to which the words of the picture can be read. */
const READABLE = 0.7;

const NOISE = [0, 0.05, 0.1, 0.2, 0.4] as const;

/** The object-centric Petri net as a picture, with the activities whose arcs are variable in words. */
export function ObjectNetCard({ logId }: { readonly logId: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [noise, setNoise] = useState<number>(0);
  const [width, setWidth] = useState<number | null>(null);
  const net = useObjectNet(logId, noise);
  const picture = urlOf(endpoints.getObjectPicture, { params: { logId }, query: { of: 'net', noise } });
  return (
    <>
      <div className="row spread">
        <p className="muted">{t('objects.netLead')}</p>
        <div className="row">
          <Field label={t('objects.noise')}>
            <Select
              value={noise}
              onChange={setNoise}
              options={NOISE.map((value) => ({
                value,
                label: value === 0 ? t('objects.noiseNone') : formatShare(value, language, 0),
              }))}
              style={{ width: 120 }}
            />
          </Field>
          <Button icon={<DownloadOutlined aria-hidden />} href={picture} download>
            {t('objects.saveNet')}
          </Button>
        </div>
      </div>
      <Loaded query={net} height={420}>
        {(found) => (
          <>
            <div className="object-net scroll-x">
              <img
                src={picture}
                width={width ?? undefined}
                onLoad={({ currentTarget }) => {
                  const { naturalWidth, parentElement } = currentTarget;
                  setWidth(
                    Math.min(naturalWidth, Math.max((parentElement?.clientWidth ?? 0) - 32, naturalWidth * READABLE)),
                  );
                }}
                alt={t('objects.netAlt', {
                  places: formatCount(found.places.length, language),
                  transitions: formatCount(found.transitions.length, language),
                })}
              />
            </div>
            <VariableArcs logId={logId} net={found} />
          </>
        )}
      </Loaded>
    </>
  );
}

function VariableArcs({ logId, net }: { readonly logId: string; readonly net: ObjectNet }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  const varying = net.involvement.filter(({ one, events }) => one < net.single * events);
  if (varying.length === 0) return <p>{t('objects.variableNone')}</p>;
  return (
    <section>
      <h3>{t('objects.variable')}</h3>
      <ul className="plain-list">
        {varying.map(({ activity, objectType, min, max, mean }) => (
          <li key={`${activity} ${objectType}`}>
            {nameOf(activity)} · {objectType}:{' '}
            <span className="num">
              {t('objects.range', {
                min: formatCount(min, language),
                max: formatCount(max, language),
                mean: formatNumber(mean, language),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
