import {
  ExpandOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  MinusOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../app/settings.ts';
import { ProblemView, Skeleton } from '../app/states.tsx';
import { formatCount, formatDurationChange } from '../format/index.ts';
import { createDiagram, type Diagram } from './bpmn-viewer.ts';
import { type Deviation, marksOf } from './diagram-marks.ts';
import type { Focus } from './focus.ts';
import { localiseBpmn } from './localise-bpmn.ts';
import { fillsOf, type Overlay } from './overlay.ts';

interface Props {
  readonly bpmn: string;
  readonly deviations: readonly Deviation[];
  readonly overlay: Overlay;
  readonly focus: Focus | null;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** The designed process with the deviations on it. */
export function DiagramView({ bpmn, deviations, overlay, focus, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const host = useRef<HTMLDivElement>(null);
  const [diagram, setDiagram] = useState<Diagram | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isFull, setFull] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const choose = useRef(onSelect);
  choose.current = onSelect;
  const local = useMemo(() => localiseBpmn(bpmn, language), [bpmn, language]);
  const marks = useMemo(() => marksOf(deviations, local), [deviations, local]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let isGone = false;
    let made: Diagram | null = null;
    createDiagram(element, local.xml, palette, (id) => choose.current(id)).then(
      (ready) => {
        made = ready;
        if (isGone) return ready.destroy();
        setError(null);
        setDiagram(ready);
      },
      (cause: unknown) => !isGone && setError(cause),
    );
    return () => {
      isGone = true;
      setDiagram(null);
      made?.destroy();
    };
  }, [local, palette]);

  useEffect(() => {
    diagram?.show(marks, selected, fillsOf(marks, overlay, palette), ({ deviation, symbol }) => ({
      text:
        overlay === 'frequency'
          ? `${symbol} ${formatCount(deviation.cases, language)}`
          : formatDurationChange(deviation.deltaMedianDuration, language),
      title: `${deviation.sentence[language]} ${t('words.casesN', { count: deviation.cases, n: formatCount(deviation.cases, language) })}`,
    }));
  }, [diagram, marks, selected, overlay, palette, language, t]);

  const place = marks.find((mark) => mark.deviation.id === selected)?.element;
  useEffect(() => {
    if (diagram === null || place === undefined) return;
    diagram.reveal(place);
  }, [diagram, place]);

  useEffect(() => {
    if (focus !== null) diagram?.reveal(focus.element);
  }, [diagram, focus]);

  useEffect(() => {
    diagram?.resized();
    if (!isFull) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setFull(false);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [diagram, isFull]);

  const fullLabel = t(isFull ? 'conformance.leaveFull' : 'conformance.full');
  return (
    <section ref={frame} className={isFull ? 'diagram is-full' : 'diagram'} aria-label={t('conformance.diagram')}>
      {error !== null && <ProblemView error={error} />}
      {error === null && diagram === null && <Skeleton height="100%" />}
      <div ref={host} className="diagram-host" />
      <div className="map-toolbar" role="toolbar" aria-label={t('map.moreControls')}>
        <Button
          icon={<PlusOutlined aria-hidden />}
          aria-label={t('map.zoomIn')}
          title={t('map.zoomIn')}
          onClick={() => diagram?.zoomBy(1.25)}
        />
        <Button
          icon={<MinusOutlined aria-hidden />}
          aria-label={t('map.zoomOut')}
          title={t('map.zoomOut')}
          onClick={() => diagram?.zoomBy(0.8)}
        />
        <Button
          icon={<ExpandOutlined aria-hidden />}
          aria-label={t('map.fit')}
          title={t('map.fit')}
          onClick={() => diagram?.fit()}
        />
        <Button
          icon={isFull ? <FullscreenExitOutlined aria-hidden /> : <FullscreenOutlined aria-hidden />}
          aria-label={fullLabel}
          title={fullLabel}
          aria-pressed={isFull}
          onClick={() => setFull(!isFull)}
        />
      </div>
    </section>
  );
}
