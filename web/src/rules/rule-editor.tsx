import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { useVocabulary } from '../api/queries.ts';
import { Field } from '../app/field.tsx';
import { keyed } from '../app/keyed.ts';
import { ProblemView } from '../app/states.tsx';
import { formatTime } from '../format/index.ts';
import { exampleRules } from './example-rules.ts';
import { readJson } from './read-json.ts';
import { type Kept, type RuleProblem, useSetRules, useValidate } from './rule-queries.ts';

interface Props {
  readonly logId: string;
  readonly kept: Kept;
  readonly onClose: () => void;
}

/** Lists of texts stand on one line: half the height, and easier to read. */
const print = (rules: unknown): string =>
  JSON.stringify(rules, null, 2).replace(
    /\[\s+("[^"\]]*"(?:,\s+"[^"\]]*")*)\s+\]/g,
    (_, list: string) => `[${list.replace(/,\s+/g, ', ')}]`,
  );

/** The rules as JSON: what is wrong is said with its place before anything is set; every version stays. */
export function RuleEditor({ logId, kept, onClose }: Props) {
  const { t } = useTranslation();
  const vocabulary = useVocabulary(logId);
  const validate = useValidate(logId);
  const save = useSetRules(logId);
  const [text, setText] = useState(kept.rules === null ? '' : print(kept.rules));
  const [note, setNote] = useState('');
  const [broken, setBroken] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly RuleProblem[] | null>(null);
  const change = (next: string) => {
    setText(next);
    setProblems(null);
    setBroken(null);
  };
  const check = async (): Promise<unknown> => {
    const read = readJson(text);
    if (read.kind === 'broken') {
      setProblems(null);
      setBroken(t('rules.brokenJson', { line: read.line, message: read.message }));
      return null;
    }
    setBroken(null);
    const found = await validate.mutateAsync(read.value).catch(() => null);
    setProblems(found?.problems ?? null);
    const isFine = found !== null && !found.problems.some(({ severity }) => severity === 'error');
    return isFine ? read.value : null;
  };
  const send = async () => {
    const rules = await check();
    if (rules !== null) save.mutate({ rules, note: note.trim(), version: kept.version }, { onSuccess: onClose });
  };
  const example = () => {
    const activities = [...(vocabulary.data?.activities ?? [])].map(({ name }) => name);
    const hasResources = vocabulary.data?.attributes.some(({ name }) => name === 'resource') ?? false;
    change(print(exampleRules(activities, hasResources)));
  };
  return (
    <Modal open title={t('rules.edit')} onCancel={onClose} footer={null} width={860}>
      <div className="stack">
        <div className="row spread">
          <p className="card-note">{t('rules.editText')}</p>
          <Button size="small" onClick={example} disabled={vocabulary.data === undefined}>
            {t('rules.example')}
          </Button>
        </div>
        <Input.TextArea
          className="rule-json"
          aria-label={t('rules.json')}
          value={text}
          spellCheck={false}
          autoSize={{ minRows: 12, maxRows: 22 }}
          placeholder='{ "currency": "CNY", "rules": [ … ] }'
          onChange={(event) => change(event.target.value)}
        />
        {broken !== null && (
          <p className="problem" role="alert">
            {broken}
          </p>
        )}
        {problems !== null && <Problems problems={problems} />}
        {validate.error !== null && <ProblemView error={validate.error} />}
        {save.error !== null && <ProblemView error={save.error} />}
        <Field label={t('conformance.note')}>
          <Input value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
        </Field>
        <div className="row dialog-foot">
          <Button loading={validate.isPending} disabled={text.trim() === ''} onClick={() => void check()}>
            {t('rules.check')}
          </Button>
          <Button type="primary" loading={save.isPending} disabled={text.trim() === ''} onClick={() => void send()}>
            {t('conformance.save')}
          </Button>
        </div>
        <Versions logId={logId} kept={kept} onTake={(rules) => change(print(rules))} />
      </div>
    </Modal>
  );
}

function Problems({ problems }: { readonly problems: readonly RuleProblem[] }) {
  const { t } = useTranslation();
  if (problems.length === 0)
    return (
      <p className="good" role="status">
        {t('rules.fine')}
      </p>
    );
  return (
    <ul className="rule-problems" role="alert">
      {keyed(problems, ({ place, message }) => `${place} ${message}`).map(({ key, item }) => (
        <li key={key}>
          <span className={item.severity === 'error' ? 'badge is-bad' : 'badge is-warn'}>
            {t(`rules.problem_${item.severity}`)}
          </span>{' '}
          <code>{item.place === '' ? '/' : item.place}</code>
          {item.rule !== null && <b> {item.rule}</b>}: <span lang="en">{item.message}</span>
        </li>
      ))}
    </ul>
  );
}

function Versions(props: {
  readonly logId: string;
  readonly kept: Kept;
  readonly onTake: (rules: Kept['rules']) => void;
}) {
  const { t } = useTranslation();
  const { logId, kept, onTake } = props;
  if (kept.versions.length === 0) return null;
  const take = async (version: number) =>
    onTake((await client.getRules({ params: { logId }, query: { version } })).rules);
  return (
    <details className="small">
      <summary>{t('rules.versions', { count: kept.versions.length })}</summary>
      <ul className="plain-list num">
        {kept.versions.map((version) => (
          <li key={version.version}>
            <button type="button" className="link" onClick={() => void take(version.version)}>
              {t('rules.version', { n: version.version })}
            </button>{' '}
            {formatTime(version.createdAt)} UTC · {t('rules.count', { count: version.rules })}
            {version.added.length > 0 && ` · + ${version.added.join(', ')}`}
            {version.removed.length > 0 && ` · − ${version.removed.join(', ')}`}
            {version.changed.length > 0 && ` · ~ ${version.changed.join(', ')}`}
            {version.note !== '' && ` · ${version.note}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
