import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { describeFilter } from '#analysis/filter';
import { useLanguage } from '../../app/settings.ts';
import { ProblemView } from '../../app/states.tsx';
import { formatCount, formatShare } from '../../format/index.ts';
import { CasesLink } from '../cases-link.tsx';
import { type Checked, type Design, useRemoveDesign } from '../checked.ts';
import { useModelName } from '../use-model-name.ts';
import { Period } from './period.tsx';

function Figures(props: {
  readonly logId: string;
  readonly result: Checked | undefined;
  readonly designId: string | null;
}) {
  const { logId, result, designId } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const rates = result?.versions.find((version) => version.designId === designId);
  const share = (value: number | null | undefined) => (value == null ? '–' : formatShare(value, language));
  return (
    <>
      <td className="num right" data-label={t('words.cases')}>
        {rates === undefined ? (
          '–'
        ) : (
          <CasesLink logId={logId} filter={rates.filter}>
            {formatCount(rates.cases, language)}
          </CasesLink>
        )}
      </td>
      {[rates?.caseConformance, rates?.stepConformance].map((rate, i) => (
        <td
          key={i === 0 ? 'case' : 'step'}
          className="num right"
          data-label={t(i === 0 ? 'conformance.caseRate' : 'conformance.stepRate')}
        >
          {rates === undefined || rate == null || rates.caseConformance === 1 ? (
            share(rate)
          ) : (
            <CasesLink logId={logId} filter={rates.filter} wanted={{ standing: 'deviating' }}>
              <span title={t('conformance.showDeviating')}>{share(rate)}</span>
            </CasesLink>
          )}
        </td>
      ))}
    </>
  );
}

/** A design of some of the cases, and how they do. */
export function DesignRow(props: {
  readonly logId: string;
  readonly design: Design;
  readonly result: Checked | undefined;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const remove = useRemoveDesign(props.logId);
  const { design, result } = props;
  return (
    <tr>
      <th scope="row">
        <ModelName modelId={design.modelId} stored={design.modelName} />
        {design.note !== '' && <span className="muted small"> · {design.note}</span>}
      </th>
      <td className="num" data-label={t('conformance.valid')}>
        <Period from={design.validFrom} to={design.validTo} />
      </td>
      <td data-label={t('conformance.scope')}>
        {scopeText(design.scope ?? null, language, t('conformance.everyCase'))}
      </td>
      <Figures logId={props.logId} result={result} designId={design.id} />
      <td className="right">
        <Button size="small" loading={remove.isPending} onClick={() => remove.mutate(design.id)}>
          {t('conformance.removeDesign')}
        </Button>
        {remove.error !== null && <ProblemView error={remove.error} />}
      </td>
    </tr>
  );
}

const scopeText = (scope: FilterSpec | null, language: 'en' | 'zh', none: string): string =>
  scope === null ? none : describeFilter(scope, language);

function ModelName({ modelId, stored }: { readonly modelId: string; readonly stored: string }) {
  return <>{useModelName(modelId, stored)}</>;
}

/** The design of all other cases. */
export function DefaultRow(props: {
  readonly logId: string;
  readonly modelId: string;
  readonly name: string;
  readonly isOnly: boolean;
  readonly result: Checked | undefined;
}) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <ModelName modelId={props.modelId} stored={props.name} />
      </th>
      <td data-label={t('conformance.valid')}>{t('conformance.always')}</td>
      <td data-label={t('conformance.scope')}>
        {t(props.isOnly ? 'conformance.everyCase' : 'conformance.otherCases')}
      </td>
      <Figures logId={props.logId} result={props.result} designId={null} />
      <td className="design-act" />
    </tr>
  );
}
