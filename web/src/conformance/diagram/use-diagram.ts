import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePalette } from '../../app/settings.ts';
import { createDiagram, type Diagram } from './bpmn-viewer.ts';

/** A diagram of a BPMN text in a `div`: null while it is being drawn. */
export function useDiagram(xml: string, onElement: (id: string) => void) {
  const { t } = useTranslation();
  const label = t('conformance.diagramKeys');
  const palette = usePalette();
  const host = useRef<HTMLDivElement>(null);
  const [diagram, setDiagram] = useState<Diagram | null>(null);
  const [error, setError] = useState<unknown>(null);
  const choose = useRef(onElement);
  choose.current = onElement;
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let isGone = false;
    let made: Diagram | null = null;
    createDiagram(element, xml, label, palette, (id) => choose.current(id)).then(
      (ready) => {
        made = ready;
        if (isGone) return ready.destroy();
        setError(null);
        setDiagram(ready);
      },
      (cause: unknown) => !isGone && setError(cause),
    );
    const observer = new ResizeObserver(() => made?.resized());
    observer.observe(element);
    return () => {
      isGone = true;
      observer.disconnect();
      setDiagram(null);
      made?.destroy();
    };
  }, [xml, label, palette]);
  return { host, diagram, error };
}
