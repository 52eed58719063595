import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModels } from '../../api/queries.ts';
import { useLanguage } from '../../app/settings.ts';
import { Loaded } from '../../app/states.tsx';
import { formatCount } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import { type Checked, useDesigns } from '../checked.ts';
import { AddDesign } from './add-design.tsx';
import { DesignHistory } from './design-history.tsx';
import { DefaultRow, DesignRow } from './design-rows.tsx';

interface Props {
  readonly logId: string;
  readonly result: Checked | undefined;
  readonly asIf: string | undefined;
  readonly onAsIf: (modelId: string | undefined) => void;
}

/** The designs of a log over time, how the cases of each do, and the check "as if" another one were valid. */
export function DesignsCard({ logId, result, asIf, onAsIf }: Props) {
  const { t } = useTranslation();
  const designs = useDesigns(logId);
  const models = useModels();
  const [isAdding, setAdding] = useState(false);
  return (
    <section className="card designs-card">
      <header>
        <h2>{t('conformance.designs')}</h2>
        <span className="row">
          <Select
            size="small"
            allowClear
            aria-label={t('conformance.asIf')}
            placeholder={t('conformance.asIf')}
            value={asIf ?? null}
            options={(models.data ?? []).map(({ id, name, fileName }) => ({
              value: id,
              label: `${name} (${fileName})`,
            }))}
            onChange={(next: string | null | undefined) => onAsIf(next ?? undefined)}
            popupMatchSelectWidth={false}
            style={{ minWidth: 190 }}
          />
          <Button size="small" onClick={() => setAdding(true)}>
            {t('conformance.addDesign')}
          </Button>
        </span>
      </header>
      <Loaded query={designs} height={90}>
        {(list) => (
          <>
            <div className="scroll-x">
              <table className="plain-table" aria-label={t('conformance.designs')}>
                <thead>
                  <tr>
                    <th scope="col">{t('conformance.model')}</th>
                    <th scope="col">{t('conformance.valid')}</th>
                    <th scope="col">{t('conformance.scope')}</th>
                    <th scope="col" className="right">
                      {t('words.cases')}
                    </th>
                    <th scope="col" className="right">
                      {t('conformance.caseRate')}
                    </th>
                    <th scope="col" className="right">
                      {t('conformance.stepRate')}
                    </th>
                    <th scope="col">
                      <span className="visually-hidden">{t('conformance.removeDesign')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.designs.map((design) => (
                    <DesignRow key={design.id} logId={logId} design={design} result={result} />
                  ))}
                  {list.defaultModelId !== null && (
                    <DefaultRow
                      logId={logId}
                      modelId={list.defaultModelId}
                      name={list.defaultModelName ?? ''}
                      isOnly={list.designs.length === 0}
                      result={result}
                    />
                  )}
                </tbody>
              </table>
            </div>
            <DesignHistory entries={list.history} />
          </>
        )}
      </Loaded>
      {result !== undefined && result.unchecked.cases > 0 && (
        <UncheckedNote logId={logId} unchecked={result.unchecked} ambiguous={result.ambiguous} />
      )}
      {isAdding && <AddDesign logId={logId} onClose={() => setAdding(false)} />}
    </section>
  );
}

function UncheckedNote(props: {
  readonly logId: string;
  readonly unchecked: Checked['unchecked'];
  readonly ambiguous: number;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, unchecked, ambiguous } = props;
  const count = unchecked.cases;
  return (
    <p className="card-note num">
      {t('conformance.unchecked', { count, n: formatCount(count, language) })}{' '}
      <CasesLink logId={logId} filter={unchecked.filter}>
        {t('conformance.showCasesN', { count, n: formatCount(count, language) })}
      </CasesLink>
      {ambiguous > 0 && ` ${t('conformance.ambiguous', { count: ambiguous, n: formatCount(ambiguous, language) })}`}
    </p>
  );
}
