import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import type { ModelPart } from '../checked.ts';
import type { TokenPlace } from './replay-query.ts';
import { usePlaceWords } from './use-place-words.ts';

interface Props {
  readonly logId: string;
  readonly part: ModelPart;
  readonly places: readonly TokenPlace[];
  readonly chosen: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** The figures of the diagram as a table: each place with its tokens, and the cases behind them. */
export function PlaceTable({ logId, part, places, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const wordsOf = usePlaceWords(part.modelId);
  return (
    <div className="scroll-y">
      <table className="plain-table token-table" aria-label={t('replay.places')}>
        <thead>
          <tr>
            <th scope="col">{t('replay.place')}</th>
            <th scope="col" className="right">
              {t('replay.missing')}
            </th>
            <th scope="col" className="right">
              {t('replay.remaining')}
            </th>
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.id} className={place.id === chosen ? 'is-chosen' : ''}>
              <th scope="row">
                <button
                  type="button"
                  className="link"
                  aria-pressed={place.id === chosen}
                  onClick={() => onChoose(place.id === chosen ? null : place.id)}
                >
                  {wordsOf(place)}
                </button>
              </th>
              <Tokens
                {...{ logId, part }}
                tokens={place.missing}
                cases={place.missingCases}
                variants={place.missingVariants}
              />
              <Tokens
                {...{ logId, part }}
                tokens={place.remaining}
                cases={place.remainingCases}
                variants={place.remainingVariants}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Tokens, and the cases that they are of. */
function Tokens(props: {
  readonly logId: string;
  readonly part: ModelPart;
  readonly tokens: number;
  readonly cases: number;
  readonly variants: readonly number[];
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, part, tokens, cases, variants } = props;
  if (tokens === 0) return <td className="num right muted">0</td>;
  return (
    <td className="num right">
      <b>{formatCount(tokens, language)}</b>
      <span className="small block">
        <CasesLink logId={logId} filter={part.filter} wanted={{ variants }}>
          {t('words.casesN', { count: cases, n: formatCount(cases, language) })}
        </CasesLink>
      </span>
    </td>
  );
}
