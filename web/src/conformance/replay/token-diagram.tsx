import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, usePalette } from '../../app/settings.ts';
import { ProblemView, Skeleton } from '../../app/states.tsx';
import { DiagramToolbar } from '../diagram/diagram-toolbar.tsx';
import { localiseBpmn } from '../diagram/localise-bpmn.ts';
import { useDiagram } from '../diagram/use-diagram.ts';
import { useFullScreen } from '../diagram/use-full-screen.ts';
import type { TokenPlace } from './replay-query.ts';
import { type TokenText, tokenBadges, tokenLooks } from './token-layer.ts';
import { tokenSpots } from './token-spots.ts';
import '../diagram/diagram.css';

interface Props {
  readonly bpmn: string;
  readonly places: readonly TokenPlace[];
  readonly chosen: string | null;
  readonly textOf: (place: TokenPlace) => TokenText;
  readonly onChoose: (id: string | null) => void;
}

/** The design with the tokens missing and remaining at their places. */
export function TokenDiagram({ bpmn, places, chosen, textOf, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const palette = usePalette();
  const local = useMemo(() => localiseBpmn(bpmn, language), [bpmn, language]);
  const spots = useMemo(() => tokenSpots(places, local), [places, local]);
  const { host, diagram, error } = useDiagram(local.xml, (id) =>
    onChoose(spots.find(({ element, flow }) => (flow ?? element) === id)?.place.id ?? null),
  );
  const [isFull, setFull] = useFullScreen(diagram);
  useEffect(() => {
    diagram?.dress(tokenLooks(spots, chosen, palette), tokenBadges(spots, chosen, textOf, onChoose));
  }, [diagram, spots, chosen, palette, textOf, onChoose]);
  const at = spots.find(({ place }) => place.id === chosen)?.element;
  useEffect(() => {
    if (at !== undefined) diagram?.reveal(at);
  }, [diagram, at]);
  return (
    <section className={isFull ? 'diagram is-full' : 'diagram'} aria-label={t('replay.diagram')}>
      {error !== null && <ProblemView error={error} />}
      {error === null && diagram === null && <Skeleton height="100%" />}
      <div ref={host} className="diagram-host" />
      <DiagramToolbar diagram={diagram} isFull={isFull} onFull={setFull} isTable={false} />
      <div className="overlay-legend small">
        <span>
          <span className="token-badge is-legend">
            <span className="is-missing">−n</span>
          </span>{' '}
          {t('replay.legendMissing')}
        </span>
        <span>
          <span className="token-badge is-legend">
            <span className="is-remaining">+n</span>
          </span>{' '}
          {t('replay.legendRemaining')}
        </span>
        {spots.length < places.length && <span>{t('replay.notDrawn', { count: places.length - spots.length })}</span>}
      </div>
    </section>
  );
}
