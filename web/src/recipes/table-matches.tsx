import { CheckCircleFilled, ExclamationCircleFilled, MinusCircleOutlined, WarningFilled } from '@ant-design/icons';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecipeCheck, RecipeSummary } from '#contract';
import { useLanguage } from '../app/settings.ts';
import { TableHead } from '../app/table-head.tsx';
import type { TableUpload } from './use-table-uploads.ts';

type Match = RecipeCheck['tables'][number];

interface Props {
  readonly recipe: RecipeSummary;
  readonly check: RecipeCheck;
  readonly uploads: readonly TableUpload[];
  readonly onChoose: (table: string, uploadId: string) => void;
}

/** Every table of the recipe with the file that is it, and what the file lacks. */
export function TableMatches({ recipe, check, uploads, onChoose }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = (id: string): string => uploads.find((upload) => upload.id === id)?.name ?? id;
  const options = uploads.flatMap(({ id, name }) => (id === null ? [] : [{ value: id, label: name }]));
  return (
    <>
      <div className="scroll-x">
        <table className="match-table">
          <TableHead columns={[t('recipes.table'), t('recipes.file'), t('recipes.state')]} />
          <tbody>
            {check.tables.map((match) => {
              const table = recipe.tables.find(({ name }) => name === match.table);
              return (
                <tr key={match.table}>
                  <th scope="row">
                    <b>{match.table}</b>{' '}
                    <span className="muted small">{t(match.required ? 'recipes.required' : 'recipes.optional')}</span>
                    <span className="muted small about">{table?.about[language]}</span>
                  </th>
                  <td>
                    <Select
                      aria-label={`${match.table}: ${t('recipes.file')}`}
                      value={match.uploadId}
                      placeholder={t('recipes.noFile')}
                      options={options}
                      onChange={(id: string) => onChoose(match.table, id)}
                      popupMatchSelectWidth={false}
                      style={{ width: '100%', minWidth: 150 }}
                    />
                    {match.by !== null && <span className="muted small">{t(`recipes.by_${match.by}`)}</span>}
                  </td>
                  <td>
                    <State match={match} needed={table?.columns ?? []} rivals={match.rivals.map(nameOf)} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {check.unused.length > 0 && (
        <p className="warned" role="status">
          {t('recipes.unused', { files: check.unused.map(nameOf).join(', ') })}
        </p>
      )}
    </>
  );
}

function State(props: {
  readonly match: Match;
  readonly needed: readonly string[];
  readonly rivals: readonly string[];
}) {
  const { t } = useTranslation();
  const { match, needed, rivals } = props;
  const rival =
    rivals.length === 0 ? null : <Line kind="warned">{t('recipes.rivals', { files: rivals.join(', ') })}</Line>;
  if (match.uploadId === null)
    return match.required ? (
      <Line kind="bad">
        {t('recipes.tableMissing')} · {t('recipes.needs', { columns: needed.join(', ') })}
      </Line>
    ) : (
      <Line kind="muted">{t('recipes.tableLeft')}</Line>
    );
  if (match.problem !== null)
    return (
      <Line kind="bad">
        <span lang="en">{match.problem}</span>
      </Line>
    );
  return (
    <>
      {match.missing.length > 0 && (
        <Line kind="bad">{t('recipes.missing', { columns: match.missing.join(', ') })}</Line>
      )}
      {match.missing.length === 0 && match.absent.length === 0 && <Line kind="good">{t('recipes.allThere')}</Line>}
      {match.missing.length === 0 && match.absent.length > 0 && (
        <Line kind="warned">{t('recipes.absent', { columns: match.absent.join(', ') })}</Line>
      )}
      {rival}
    </>
  );
}

const ICONS: Readonly<Record<'good' | 'warned' | 'bad' | 'muted', ReactNode>> = {
  good: <CheckCircleFilled aria-hidden />,
  warned: <WarningFilled aria-hidden />,
  bad: <ExclamationCircleFilled aria-hidden />,
  muted: <MinusCircleOutlined aria-hidden />,
};

function Line({ kind, children }: { readonly kind: keyof typeof ICONS; readonly children: ReactNode }) {
  return (
    <span className={`state-line is-${kind}`}>
      {ICONS[kind]}
      <span>{children}</span>
    </span>
  );
}
