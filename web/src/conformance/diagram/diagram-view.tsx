import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../../app/settings.ts';
import { ProblemView, Skeleton } from '../../app/states.tsx';
import { badgesOf, looksOf } from './deviation-layer.ts';
import { type Deviation, marksOf } from './diagram-marks.ts';
import { DiagramTable } from './diagram-table.tsx';
import { DiagramToolbar } from './diagram-toolbar.tsx';
import type { Focus } from './focus.ts';
import { localiseBpmn } from './localise-bpmn.ts';
import { fillsOf } from './overlay.ts';
import { OverlayLegend } from './overlay-legend.tsx';
import type { Overlay } from './overlay-names.ts';
import { useDiagram } from './use-diagram.ts';
import { useFullScreen } from './use-full-screen.ts';
import { useOverlayText } from './use-overlay-text.ts';

interface Props {
  readonly bpmn: string;
  readonly deviations: readonly Deviation[];
  readonly overlay: Overlay;
  readonly focus: Focus | null;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}

/** The designed process with the deviations on it, as a picture or as a table. */
export function DiagramView({ bpmn, deviations, overlay, focus, selected, onSelect }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const textOf = useOverlayText(overlay);
  const [isTable, setTable] = useState(false);
  const local = useMemo(() => localiseBpmn(bpmn, language), [bpmn, language]);
  const marks = useMemo(() => marksOf(deviations, local), [deviations, local]);
  const { host, diagram, error } = useDiagram(local.xml, (element) =>
    onSelect(marks.find((mark) => mark.element === element)?.deviation.id ?? null),
  );
  const [isFull, setFull] = useFullScreen(diagram);

  useEffect(() => {
    if (diagram === null) return;
    const looks = looksOf(marks, selected, fillsOf(marks, overlay, palette), palette);
    diagram.dress(looks, badgesOf(marks, selected, textOf, onSelect));
  }, [diagram, marks, selected, overlay, palette, textOf, onSelect]);

  const place = marks.find((mark) => mark.deviation.id === selected)?.element;
  useEffect(() => {
    if (diagram !== null && place !== undefined) diagram.reveal(place);
  }, [diagram, place]);

  useEffect(() => {
    if (focus !== null) diagram?.reveal(focus.element);
  }, [diagram, focus]);

  return (
    <section className={isFull ? 'diagram is-full' : 'diagram'} aria-label={t('conformance.diagram')}>
      {error !== null && <ProblemView error={error} />}
      {error === null && diagram === null && <Skeleton height="100%" />}
      <div ref={host} className={isTable ? 'diagram-host is-hidden' : 'diagram-host'} />
      {isTable && (
        <DiagramTable local={local} deviations={deviations} overlay={overlay} selected={selected} onSelect={onSelect} />
      )}
      <DiagramToolbar diagram={diagram} isFull={isFull} onFull={setFull} isTable={isTable} onTable={setTable} />
      {!isTable && <OverlayLegend marks={marks} overlay={overlay} />}
    </section>
  );
}
