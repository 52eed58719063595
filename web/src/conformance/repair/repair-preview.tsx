import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../../app/settings.ts';
import { ProblemView, Skeleton } from '../../app/states.tsx';
import { DiagramToolbar } from '../diagram/diagram-toolbar.tsx';
import type { Focus } from '../diagram/focus.ts';
import { localiseBpmn } from '../diagram/localise-bpmn.ts';
import { useDiagram } from '../diagram/use-diagram.ts';
import { useFullScreen } from '../diagram/use-full-screen.ts';

interface Props {
  readonly bpmn: string;
  /** Elements that are new or have other flows. */
  readonly touched: readonly string[];
  readonly focus: Focus | null;
}

const nothing = () => undefined;

/** The changed design with what is new or otherwise about it marked. */
export function RepairPreview({ bpmn, touched, focus }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const local = useMemo(() => localiseBpmn(bpmn, language), [bpmn, language]);
  const shapes = useMemo(() => touched.filter((id) => !local.flows.has(id)), [touched, local]);
  const { host, diagram, error } = useDiagram(local.xml, nothing);
  const [isFull, setFull] = useFullScreen(diagram);
  useEffect(() => {
    if (diagram === null) return;
    const line = `stroke: ${palette.accent};stroke-width: 3px`;
    const looks = touched.map(
      (id) => [id, local.flows.has(id) ? line : `${line};fill: ${palette.accentSoft}`] as const,
    );
    diagram.dress(new Map(looks), []);
    const [first] = shapes;
    if (first !== undefined) diagram.reveal(first);
  }, [diagram, touched, shapes, local, palette]);
  useEffect(() => {
    if (focus !== null) diagram?.reveal(focus.element);
  }, [diagram, focus]);
  return (
    <section className={isFull ? 'diagram is-full' : 'diagram'} aria-label={t('conformance.changedDesign')}>
      {error !== null && <ProblemView error={error} />}
      {error === null && diagram === null && <Skeleton height="100%" />}
      <div ref={host} className="diagram-host" />
      <DiagramToolbar diagram={diagram} isFull={isFull} onFull={setFull} isTable={false} />
      <div className="overlay-legend small">
        <span>
          <i className="legend-mark is-new" aria-hidden="true" /> {t('conformance.mark_new', { count: shapes.length })}
        </span>
      </div>
    </section>
  );
}
