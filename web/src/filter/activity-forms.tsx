import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../app/field.tsx';
import { matches, useActivityOptions } from './activity-options.ts';
import type { FormProps } from './form-props.ts';

/** Cases that contain activities, or do not. */
export function ActivityForm({ onChange, ...given }: FormProps) {
  const { t } = useTranslation();
  const options = useActivityOptions(given);
  const [mode, setMode] = useState<'with' | 'without'>('with');
  const [match, setMatch] = useState<'any' | 'all'>('any');
  const [activities, setActivities] = useState<string[]>([]);
  const report = (m: typeof mode, how: typeof match, names: string[]) =>
    onChange(names.length === 0 ? null : { kind: 'activity', mode: m, match: how, activities: names });
  return (
    <>
      <div className="row">
        <Segmented
          aria-label={t('filter.kind_activity')}
          value={mode}
          options={[
            { value: 'with' as const, label: t('filter.contains') },
            { value: 'without' as const, label: t('filter.containsNot') },
          ]}
          onChange={(next) => {
            setMode(next);
            report(next, match, activities);
          }}
        />
        <Segmented
          aria-label={t('filter.activities')}
          value={match}
          options={[
            { value: 'any' as const, label: t('filter.anyOf') },
            { value: 'all' as const, label: t('filter.allOf') },
          ]}
          onChange={(next) => {
            setMatch(next);
            report(mode, next, activities);
          }}
        />
      </div>
      <Field label={t('filter.activities')}>
        <Select
          mode="multiple"
          showSearch={{ filterOption: matches }}
          value={activities}
          options={options}
          onChange={(names) => {
            setActivities(names);
            report(mode, match, names);
          }}
        />
      </Field>
    </>
  );
}

/** Cases in which one activity comes after another. */
export function FollowsForm({ onChange, ...given }: FormProps) {
  const { t } = useTranslation();
  const options = useActivityOptions(given);
  const [mode, setMode] = useState<'directly' | 'eventually'>('eventually');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const report = (m: typeof mode, a: string | null, b: string | null) =>
    onChange(a === null || b === null ? null : { kind: 'follows', mode: m, from: a, to: b });
  return (
    <>
      <Field label={t('filter.first')}>
        <Select
          showSearch={{ filterOption: matches }}
          value={from}
          options={options}
          onChange={(name) => {
            setFrom(name);
            report(mode, name, to);
          }}
        />
      </Field>
      <Segmented
        value={mode}
        options={[
          { value: 'directly' as const, label: t('filter.directly') },
          { value: 'eventually' as const, label: t('filter.eventually') },
        ]}
        onChange={(next) => {
          setMode(next);
          report(next, from, to);
        }}
      />
      <Field label={t('filter.second')}>
        <Select
          showSearch={{ filterOption: matches }}
          value={to}
          options={options}
          onChange={(name) => {
            setTo(name);
            report(mode, from, name);
          }}
        />
      </Field>
    </>
  );
}

/** Cases by their first or last activity. */
export function EndpointsForm({ onChange, ...given }: FormProps) {
  const { t } = useTranslation();
  const options = useActivityOptions(given);
  const [start, setStart] = useState<string[]>([]);
  const [end, setEnd] = useState<string[]>([]);
  const report = (first: string[], last: string[]) =>
    onChange(
      first.length + last.length === 0
        ? null
        : { kind: 'endpoints', ...(first.length > 0 && { start: first }), ...(last.length > 0 && { end: last }) },
    );
  return (
    <>
      <Field label={t('filter.startsWith')}>
        <Select
          mode="multiple"
          showSearch={{ filterOption: matches }}
          value={start}
          options={options}
          onChange={(names) => {
            setStart(names);
            report(names, end);
          }}
        />
      </Field>
      <Field label={t('filter.endsWith')}>
        <Select
          mode="multiple"
          showSearch={{ filterOption: matches }}
          value={end}
          options={options}
          onChange={(names) => {
            setEnd(names);
            report(start, names);
          }}
        />
      </Field>
    </>
  );
}
