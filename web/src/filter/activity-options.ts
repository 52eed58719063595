import { useTranslation } from 'react-i18next';
import { useLanguage } from '../app/settings.ts';
import { formatCount } from '../format/index.ts';
import type { FormProps } from './form-props.ts';

/** The activities of the log to choose from, each with its number of cases. */
export const useActivityOptions = ({ vocabulary, nameOf }: Pick<FormProps, 'vocabulary' | 'nameOf'>) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return vocabulary.activities.map(({ name, cases }) => ({
    value: name,
    label: `${nameOf(name)} · ${t('words.casesN', { count: cases, n: formatCount(cases, language) })}`,
    search: `${name} ${nameOf(name)}`.toLowerCase(),
  }));
};

type Option = ReturnType<typeof useActivityOptions>[number];
/** Finds an activity by part of its own or its shown name. */
export const matches = (input: string, option?: Option): boolean =>
  option?.search.includes(input.toLowerCase()) ?? false;
