import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from '../../api/queries.ts';
import { useActivityNames } from '../../app/activity-names.ts';
import { CsvButton } from '../../app/csv-button.tsx';
import { useLanguage } from '../../app/settings.ts';
import { Loaded, Skeleton } from '../../app/states.tsx';
import { formatCount } from '../../format/index.ts';
import type { ModelPart } from '../checked.ts';
import { PlaceTable } from './place-table.tsx';
import { placesCsv, replayVariantsCsv } from './replay-csv.ts';
import { ReplayFigures } from './replay-figures.tsx';
import { type Replayed, type TokenPlace, useReplay } from './replay-query.ts';
import { ReplayVariants } from './replay-variants.tsx';
import { usePlaceWords } from './use-place-words.ts';
import './replay.css';

const TokenDiagram = lazy(() => import('./token-diagram.tsx').then((m) => ({ default: m.TokenDiagram })));

interface Props {
  readonly logId: string;
  readonly part: ModelPart;
}

/** The cases played on the design with tokens: how well that goes, and where tokens are missing or left over. */
export function ReplayView({ logId, part }: Props) {
  const replay = useReplay(logId, part);
  return (
    <div className="stack" aria-busy={replay.isFetching}>
      <Loaded query={replay.isError ? { ...replay, data: undefined } : replay} height={800}>
        {(replayed) => <Played logId={logId} part={part} replayed={replayed} />}
      </Loaded>
    </div>
  );
}

function Played({ logId, part, replayed }: Props & { readonly replayed: Replayed }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const model = useModel(part.modelId);
  const [wanted, setWanted] = useState<string | null>(null);
  const wordsOf = usePlaceWords(part.modelId);
  const chosen = replayed.places.find(({ id }) => id === wanted) ?? null;
  const only = useMemo(
    () => (chosen === null ? null : new Set([...chosen.missingVariants, ...chosen.remainingVariants])),
    [chosen],
  );
  const textOf = useCallback(
    (place: TokenPlace) => {
      const words = {
        place: wordsOf(place),
        missing: formatCount(place.missing, language),
        remaining: formatCount(place.remaining, language),
      };
      return { ...words, title: t('replay.badge', words) };
    },
    [t, language, wordsOf],
  );
  return (
    <>
      <ReplayFigures logId={logId} part={part} replayed={replayed} />
      <div className="token-grid">
        <section className="card pane pane-design" aria-label={t('replay.diagram')}>
          <header>
            <h2>{t('replay.diagram')}</h2>
          </header>
          <Loaded query={model} height="100%">
            {({ bpmn }) => (
              <Suspense fallback={<Skeleton height="100%" />}>
                <TokenDiagram
                  bpmn={bpmn}
                  places={replayed.places}
                  chosen={chosen?.id ?? null}
                  textOf={textOf}
                  onChoose={setWanted}
                />
              </Suspense>
            )}
          </Loaded>
        </section>
        <section className="card pane token-places" aria-label={t('replay.places')}>
          <header>
            <h2>{t('replay.places')}</h2>
            {replayed.places.length > 0 && <Export logId={logId} part={part} replayed={replayed} />}
          </header>
          {replayed.places.length === 0 ? (
            <p className="state muted">{t(replayed.computed.cases === 0 ? 'replay.nothing' : 'replay.none')}</p>
          ) : (
            <PlaceTable
              logId={logId}
              part={part}
              places={replayed.places}
              chosen={chosen?.id ?? null}
              onChoose={setWanted}
            />
          )}
          <p className="card-note pane-foot">{t('replay.placesNote')}</p>
        </section>
      </div>
      <ReplayVariants logId={logId} part={part} replayed={replayed} only={only} />
    </>
  );
}

/** Both tables as files. */
function Export({ logId, part, replayed }: Props & { readonly replayed: Replayed }) {
  const { t } = useTranslation();
  const nameOf = useActivityNames(logId);
  const wordsOf = usePlaceWords(part.modelId);
  return (
    <span className="row">
      <CsvButton
        label={t('replay.csvPlaces')}
        fileName="token-places.csv"
        textOf={() => placesCsv(replayed, { head: PLACE_HEAD.map((name) => t(`replay.${name}`)), wordsOf })}
      />
      <CsvButton
        label={t('replay.csvVariants')}
        fileName="token-variants.csv"
        textOf={() =>
          replayVariantsCsv(
            replayed,
            VARIANT_HEAD.map((name) => t(`replay.${name}`)),
            nameOf,
          )
        }
      />
    </span>
  );
}

const PLACE_HEAD = [
  'place',
  'element',
  'missing',
  'missingCases',
  'missingVariants',
  'remaining',
  'remainingCases',
  'remainingVariants',
] as const;

const VARIANT_HEAD = [
  'variant',
  'cases',
  'fitnessShort',
  'missing',
  'consumed',
  'remaining',
  'produced',
  'unknownShort',
  'fits',
  'exactShort',
  'activities',
] as const;
