import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { consequenceInChinese } from '#analysis/model';
import { useActivityNames } from '../app/activity-names.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatNumber } from '../format/index.ts';
import { CasesLink } from './cases-link.tsx';
import { bothOf } from './drill.ts';

interface Props {
  readonly logId: string;
  /** The cases checked against the design that is shown. */
  readonly scope: FilterSpec | null;
  readonly variants: readonly {
    readonly variant: number;
    readonly cases: number;
    readonly reason: 'final-marking-unreachable' | 'budget-exceeded';
    readonly lowerBound: number | null;
  }[];
  readonly unknown: readonly string[];
  readonly unsupported: readonly { readonly element: string; readonly type: string; readonly consequence: string }[];
}

/** What the check leaves open, apart from what it found: variants given up, activities and elements outside it. */
export function NotComputed({ logId, scope, variants, unknown, unsupported }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  if (variants.length + unknown.length + unsupported.length === 0) return null;
  const separator = language === 'zh' ? '、' : ', ';
  return (
    <section className="card notes-card">
      {variants.length > 0 && (
        <details open>
          <summary>
            {t('conformance.notComputed')}:{' '}
            {t('words.variantsN', { count: variants.length, n: formatCount(variants.length, language) })}
          </summary>
          <p className="muted">{t('conformance.notComputedText')}</p>
          <ul className="plain-list num">
            {variants.slice(0, 20).map(({ variant, cases, reason, lowerBound }) => (
              <li key={variant}>
                {t('words.variant')} {variant + 1}:{' '}
                <CasesLink logId={logId} filter={scope} wanted={{ variants: [variant] }}>
                  {t('words.casesN', { count: cases, n: formatCount(cases, language) })}
                </CasesLink>
                {`${separator}${t(`conformance.reason_${reason}`)}`}
                {lowerBound !== null &&
                  `${separator}${t('conformance.atLeast', { cost: formatNumber(lowerBound, language) })}`}
              </li>
            ))}
            {variants.length > 20 && <li className="muted">{t('overview.more', { n: variants.length - 20 })}</li>}
          </ul>
        </details>
      )}
      {unknown.length > 0 && (
        <p>
          {t('conformance.unknownActivities')}{' '}
          {unknown.map((activity, i) => (
            <Fragment key={activity}>
              {i > 0 && separator}
              <CasesLink
                logId={logId}
                filter={bothOf(scope, { kind: 'activity', mode: 'with', activities: [activity] })}
              >
                {nameOf(activity)}
              </CasesLink>
            </Fragment>
          ))}
        </p>
      )}
      {unsupported.length > 0 && (
        <details>
          <summary>{t('conformance.notes')}</summary>
          <ul className="plain-list">
            {unsupported.map((one) => (
              <li key={one.element}>
                {one.type} <code>{one.element}</code>:{' '}
                {language === 'zh' ? (consequenceInChinese(one.consequence) ?? one.consequence) : one.consequence}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
