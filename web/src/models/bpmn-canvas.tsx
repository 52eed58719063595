import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePalette } from '../app/settings.ts';
import { ProblemView, Skeleton } from '../app/states.tsx';
import { createDiagram, type Diagram } from '../conformance/diagram/bpmn-viewer.ts';
import type { CanvasHandle } from './canvas-handle.ts';

interface Props {
  readonly source: string;
  readonly onReady: (handle: CanvasHandle | null) => void;
}

const nothing = () => undefined;

/** A BPMN diagram that can be moved and zoomed. */
export function BpmnCanvas({ source, onReady }: Props) {
  const { t } = useTranslation();
  const label = t('conformance.diagramKeys');
  const palette = usePalette();
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<'drawing' | 'drawn' | { readonly error: unknown }>('drawing');
  const ready = useRef(onReady);
  ready.current = onReady;
  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    let isGone = false;
    let made: Diagram | null = null;
    setState('drawing');
    createDiagram(place, source, label, palette, nothing).then(
      (diagram) => {
        made = diagram;
        if (isGone) return diagram.destroy();
        setState('drawn');
        ready.current(diagram);
      },
      (error: unknown) => !isGone && setState({ error }),
    );
    const observer = new ResizeObserver(() => made?.resized());
    observer.observe(place);
    return () => {
      isGone = true;
      observer.disconnect();
      ready.current(null);
      made?.destroy();
    };
  }, [source, label, palette]);
  return (
    <>
      {typeof state === 'object' && <ProblemView error={state.error} />}
      {state === 'drawing' && <Skeleton height="100%" />}
      <div ref={host} className="map-host" />
    </>
  );
}
