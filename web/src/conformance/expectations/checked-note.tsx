import { useTranslation } from 'react-i18next';
import { useActivityNames } from '../../app/activity-names.ts';
import { useLanguage } from '../../app/settings.ts';
import { formatCount } from '../../format/index.ts';
import type { ModelPart } from '../checked.ts';

type Told = NonNullable<ModelPart['expectations']>;

/** What was judged beside the order of steps, by what, and what could not be; guesses are named as such. */
export function CheckedNote({ logId, part }: { readonly logId: string; readonly part: ModelPart }) {
  const { t } = useTranslation();
  const { expectations: told } = part;
  const parts = useParts(logId, told);
  if (told === null || (parts.length === 0 && told.notChecked.length === 0)) return null;
  const reasons = told.notChecked.map(({ what, reason }) => t(`expectations.reason_${reason}`, { what }));
  return (
    <p className="card-note">
      {parts.length > 0 && `${t('expectations.checked')} ${parts.join(' · ')}`}
      {reasons.length > 0 && (
        <>
          {' '}
          <b>{t('expectations.notChecked')}</b> {reasons.join('; ')}
        </>
      )}
    </p>
  );
}

function useParts(logId: string, told: Told | null): readonly string[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useActivityNames(logId);
  if (told === null) return [];
  const { roles, limits, approvals } = told;
  const sum = (figure: 'checked' | 'unknown') => limits.reduce((all, limit) => all + limit[figure], 0);
  const count = (n: number) => formatCount(n, language);
  const attribute = roles.attribute === 'resource' ? t('expectations.resource') : roles.attribute;
  return [
    ...(attribute === null
      ? []
      : [
          t(roles.guessed ? 'expectations.checkedRolesGuessed' : 'expectations.checkedRoles', {
            attribute,
            n: count(roles.checked),
          }),
        ]),
    ...(roles.unknown > 0 ? [t('expectations.checkedUnknown', { n: count(roles.unknown) })] : []),
    ...(limits.length > 0 ? [t('expectations.checkedLimits', { n: count(sum('checked')) })] : []),
    ...(sum('unknown') > 0 ? [t('expectations.checkedLimitsUnknown', { n: count(sum('unknown')) })] : []),
    ...(approvals.steps.length > 0
      ? [
          t(`expectations.checkedApprovals_${approvals.source}`, {
            list: approvals.steps.map(nameOf).join(language === 'zh' ? '、' : ', '),
          }),
        ]
      : []),
  ];
}
