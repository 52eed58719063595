import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../../api/queries.ts';
import { Field } from '../../app/field.tsx';
import { useLanguage } from '../../app/settings.ts';
import type { Draft } from './draft.ts';
import type { Suggested } from './expectation-queries.ts';

interface Props {
  readonly logId: string;
  readonly found: Suggested;
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** Stands for "anybody" among the names that can be chosen. */
const ANYBODY = '\u0000';

/** Who may do which step: what is said here, else its lane. */
export function RolesSection({ logId, found, draft, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const vocabulary = useVocabulary(logId);
  const ofEvents = vocabulary.data?.attributes.filter(({ level, kind }) => level === 'event' && kind === 'text') ?? [];
  const attribute = draft.roleAttribute ?? found.roleAttribute;
  const values = ofEvents.find(({ name }) => name === attribute)?.values.map(({ value }) => value) ?? [];
  const nameOf = (name: string) => (name === 'resource' ? t('expectations.resource') : name);
  const set = (step: string, who: readonly string[] | null) => {
    const { [step]: _, ...others } = draft.roles;
    onChange({ roles: who === null ? others : { ...others, [step]: who } });
  };
  return (
    <section className="stack">
      <p className="card-note">{t('expectations.rolesText')}</p>
      <Field label={t('expectations.attribute')}>
        <Select
          allowClear
          value={draft.roleAttribute}
          placeholder={
            found.roleAttribute === null
              ? t('expectations.attributeNone')
              : t('expectations.attributeGuessed', { name: nameOf(found.roleAttribute) })
          }
          options={ofEvents.map(({ name }) => ({ value: name, label: nameOf(name) }))}
          onChange={(next: string | null | undefined) => onChange({ roleAttribute: next ?? null })}
        />
      </Field>
      {found.steps.some(({ lane }) => lane !== null) && (
        <Checkbox checked={draft.lanes} onChange={(event) => onChange({ lanes: event.target.checked })}>
          {t('expectations.useLanes')}
        </Checkbox>
      )}
      <table className="plain-table expectations-roles" aria-label={t('expectations.who')}>
        <thead>
          <tr>
            <th scope="col">{t('expectations.step')}</th>
            <th scope="col">{t('expectations.who')}</th>
          </tr>
        </thead>
        <tbody>
          {found.steps.map(({ step, names, lane }) => {
            const who = draft.roles[step];
            const byLane = draft.lanes && lane !== null;
            return (
              <tr key={step}>
                <th scope="row">{names[language]}</th>
                <td>
                  <Select
                    mode="tags"
                    value={who === undefined ? [] : who.length === 0 ? [ANYBODY] : [...who]}
                    aria-label={t('expectations.whoOf', { step: names[language] })}
                    placeholder={
                      byLane ? t('expectations.asLane', { lane: lane[language] }) : t('expectations.nobodyNamed')
                    }
                    options={[
                      ...(byLane ? [{ value: ANYBODY, label: t('expectations.anybody') }] : []),
                      ...values.map((value) => ({ value, label: value })),
                    ]}
                    onChange={(next: string[]) => set(step, chosenOf(next))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** "Anybody" and names exclude each other: what was chosen last counts. Null: nothing is said. */
function chosenOf(next: readonly string[]): readonly string[] | null {
  if (next.length === 0) return null;
  if (next.at(-1) === ANYBODY) return [];
  return next.filter((name) => name !== ANYBODY);
}
