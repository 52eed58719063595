import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '#analysis/model';
import { ApiError } from '#contract';
import { Loaded, Skeleton } from '../app/states.tsx';
import { type CanvasHandle, moveByKey } from './canvas-handle.ts';
import { useModelPicture } from './model-queries.ts';
import type { Notation } from './notation.ts';
import { SvgCanvas } from './svg-canvas.tsx';
import '../graph/graph.css';
import '../map/map.css';
import './models.css';

const BpmnCanvas = lazy(() => import('./bpmn-canvas.tsx').then((m) => ({ default: m.BpmnCanvas })));

interface Props {
  /** Labels as they are to be read. */
  readonly model: Model;
  readonly notation: Notation;
  readonly label: string;
}

/** A model drawn in one notation: drag, wheel, buttons or keys move about on it. */
export function ModelCanvas({ model, notation, label }: Props) {
  const { t } = useTranslation();
  const picture = useModelPicture(model, notation);
  const [handle, setHandle] = useState<CanvasHandle | null>(null);
  const frame = useKeys(handle);
  const buttons = [
    { name: t('map.zoomIn'), icon: <PlusOutlined aria-hidden />, act: () => handle?.zoomBy(1.25) },
    { name: t('map.zoomOut'), icon: <MinusOutlined aria-hidden />, act: () => handle?.zoomBy(0.8) },
    { name: t('map.fit'), icon: <ExpandOutlined aria-hidden />, act: () => handle?.fit() },
  ];
  return (
    <>
      <div className="model-canvas" ref={frame} role="application" aria-label={label}>
        {hasNoForm(picture.error) ? (
          <p className="state">{t('models.noForm')}</p>
        ) : (
          <Loaded query={picture} height="100%">
            {(source) =>
              notation === 'bpmn' ? (
                <Suspense fallback={<Skeleton height="100%" />}>
                  <BpmnCanvas source={source} onReady={setHandle} />
                </Suspense>
              ) : (
                <SvgCanvas source={source} begins={notation === 'petri-net' ? 'left' : 'top'} onReady={setHandle} />
              )
            }
          </Loaded>
        )}
      </div>
      {picture.data !== undefined && (
        <div className="map-toolbar" role="toolbar" aria-label={t('map.moreControls')}>
          {buttons.map(({ name, icon, act }) => (
            <Button key={name} icon={icon} aria-label={name} title={name} onClick={act} />
          ))}
        </div>
      )}
    </>
  );
}

/** Nets that are no workflow nets have no BPMN. */
const hasNoForm = (error: unknown): boolean => error instanceof ApiError && error.problem.code === 'invalid-model';

/** Makes an element one stop of the keyboard, on which keys move the picture. */
function useKeys(handle: CanvasHandle | null): RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (element === null || handle === null) return;
    element.tabIndex = 0;
    const onKey = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey && moveByKey(handle, event.key)) event.preventDefault();
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, [handle]);
  return frame;
}
