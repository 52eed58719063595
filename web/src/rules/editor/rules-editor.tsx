import {
  CopyOutlined,
  DeleteOutlined,
  DownloadOutlined,
  HistoryOutlined,
  PlusOutlined,
  RedoOutlined,
  UndoOutlined,
  UploadOutlined,
} from '@ant-design/icons';
import { Button, Input, Upload } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVocabulary } from '../../api/queries.ts';
import type { Vocabulary } from '../../api/types.ts';
import { useActivityNames } from '../../app/activity-names.ts';
import { keyed } from '../../app/keyed.ts';
import { useLanguage } from '../../app/settings.ts';
import { Loaded, ProblemView } from '../../app/states.tsx';
import { readJson } from '../read-json.ts';
import { type Kept, type RuleProblem, useProblems, useSetRules } from '../rule-queries.ts';
import { saveJson } from '../save-json.ts';
import { partsOf, textOf, textsOf } from './field-props.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { JsonDialog } from './json-dialog.tsx';
import { ProblemList } from './problem-list.tsx';
import {
  changed,
  freeId,
  isSetDraft,
  type RuleDraft,
  redone,
  type SetDraft,
  startDrafts,
  undone,
  withRule,
} from './rule-draft.ts';
import { RuleForm } from './rule-form.tsx';
import { RuleGallery } from './rule-gallery.tsx';
import { RulePreview } from './rule-preview.tsx';
import { SetForm } from './set-form.tsx';
import { templateOf } from './templates.ts';
import { useDebounced } from './use-debounced.ts';
import './editor.css';

interface Props {
  readonly logId: string;
  readonly kept: Kept;
  readonly onClose: () => void;
}

/** The rules of a log as forms and as JSON, with what each finds before it is saved. */
export function RulesEditor(props: Props) {
  const vocabulary = useVocabulary(props.logId);
  return (
    <Loaded query={vocabulary} height={480}>
      {(words) => <Editor {...props} vocabulary={words} />}
    </Loaded>
  );
}

type Dialog = 'gallery' | 'json' | 'history' | null;

function Editor({ logId, kept, vocabulary, onClose }: Props & { readonly vocabulary: Vocabulary }) {
  const { t } = useTranslation();
  const nameOf = useActivityNames(logId);
  const [drafts, setDrafts] = useState(() =>
    startDrafts(isSetDraft(kept.rules) ? kept.rules : { currency: 'CNY', rules: [] }),
  );
  const [at, setAt] = useState(0);
  const [dialog, setDialog] = useState<Dialog>(kept.rules === null ? 'gallery' : null);
  const { now: set } = drafts;
  const rule = set.rules[at] ?? null;
  const problems = useProblems(logId, useDebounced(set, 350), set.rules.length > 0).data?.problems ?? [];
  const put = (next: SetDraft, about: string | null = null) => setDrafts((old) => changed(old, next, about));
  useUndoKeys(
    () => setDrafts(undone),
    () => setDrafts(redone),
  );
  const add = (fresh: RuleDraft) => {
    put({ ...set, rules: [...set.rules, fresh] });
    setAt(set.rules.length);
    setDialog(null);
  };
  const take = (next: SetDraft) => {
    put(next);
    setAt(0);
    setDialog(null);
  };
  const remove = () => {
    put({ ...set, rules: set.rules.filter((_, i) => i !== at) });
    setAt(Math.max(0, at - 1));
  };
  return (
    <section className="card rule-editor" aria-label={t('rules.edit')}>
      <Toolbar
        {...{ set, kept, drafts, setDrafts, onDialog: setDialog }}
        onImport={(value) => isSetDraft(value) && take(value)}
      />
      <div className="rule-editor-columns">
        <RuleList set={set} at={at} problems={problems} onAt={setAt} onAdd={() => setDialog('gallery')} onSet={put} />
        {rule === null ? (
          <div className="state">
            <p>{t('rules.noneYet')}</p>
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog('gallery')}>
              {t('rules.add')}
            </Button>
          </div>
        ) : (
          <div className="stack">
            <div className="rule-editor-head">
              <RulePreview {...{ logId, set, rule, nameOf }} problems={ofRule(problems, at)} />
              <span className="row">
                <Button
                  size="small"
                  icon={<CopyOutlined />}
                  aria-label={t('rules.copy')}
                  title={t('rules.copy')}
                  onClick={() => add({ ...rule, id: freeId(set, rule.id) })}
                />
                <Button
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('rules.remove')}
                  title={t('rules.remove')}
                  onClick={remove}
                />
              </span>
            </div>
            <RuleForm
              key={at}
              {...{ rule, vocabulary, nameOf }}
              currency={textOf(set.currency) || null}
              problems={ofRule(problems, at)}
              onRule={(next, about) => put(withRule(set, at, next), about)}
            />
          </div>
        )}
      </div>
      <SaveBar {...{ logId, set, kept, problems, onClose }} />
      {dialog === 'gallery' && (
        <RuleGallery
          onClose={() => setDialog(null)}
          onPick={(kind) => add(templateOf(kind, freeId(set, kind), wordsOf(vocabulary)))}
        />
      )}
      {dialog === 'json' && <JsonDialog logId={logId} set={set} onUse={take} onClose={() => setDialog(null)} />}
      {dialog === 'history' && <HistoryDialog {...{ logId, kept }} onRestore={take} onClose={() => setDialog(null)} />}
    </section>
  );
}

const ofRule = (problems: readonly RuleProblem[], at: number): readonly RuleProblem[] =>
  problems.filter(({ place }) => place === `/rules/${at}` || place.startsWith(`/rules/${at}/`));

const wordsOf = ({ activities, attributes }: Vocabulary) => ({
  activities: [...activities].sort((a, b) => b.events - a.events).map(({ name }) => name),
  hasResources: attributes.some(({ name }) => name === 'resource'),
  attributes: attributes.map(({ name }) => name).filter((name) => name !== 'resource'),
  numbers: attributes.filter(({ kind }) => kind === 'number').map(({ name }) => name),
});

/** Ctrl+Z and Ctrl+Y outside of texts that have an undo of their own. */
function useUndoKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isText = event.target instanceof HTMLElement && event.target.matches('input, textarea');
      if (isText || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) undo();
      else if (key === 'y' || (key === 'z' && event.shiftKey)) redo();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
}

function Toolbar(props: {
  readonly set: SetDraft;
  readonly kept: Kept;
  readonly drafts: ReturnType<typeof startDrafts>;
  readonly setDrafts: (change: typeof undone) => void;
  readonly onDialog: (dialog: Dialog) => void;
  readonly onImport: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  const { set, kept, drafts, setDrafts, onDialog, onImport } = props;
  const [broken, setBroken] = useState<string | null>(null);
  const read = async (file: File) => {
    const found = readJson(await file.text());
    setBroken(found.kind === 'value' && isSetDraft(found.value) ? null : t('rules.noRules'));
    if (found.kind === 'value') onImport(found.value);
  };
  return (
    <header className="row spread">
      <h2>{t('rules.edit')}</h2>
      <div className="row">
        <Button
          icon={<UndoOutlined />}
          aria-label={t('rules.undo')}
          title={`${t('rules.undo')} (Ctrl+Z)`}
          disabled={drafts.past.length === 0}
          onClick={() => setDrafts(undone)}
        />
        <Button
          icon={<RedoOutlined />}
          aria-label={t('rules.redo')}
          title={`${t('rules.redo')} (Ctrl+Y)`}
          disabled={drafts.future.length === 0}
          onClick={() => setDrafts(redone)}
        />
        <Button onClick={() => onDialog('json')}>JSON</Button>
        <Upload
          accept=".json,application/json"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined aria-hidden />}>{t('rules.import')}</Button>
        </Upload>
        <Button icon={<DownloadOutlined aria-hidden />} onClick={() => saveJson(set, 'rules.json')}>
          {t('rules.export')}
        </Button>
        <Button
          icon={<HistoryOutlined aria-hidden />}
          disabled={kept.versions.length === 0}
          onClick={() => onDialog('history')}
        >
          {t('rules.history')}
        </Button>
      </div>
      {broken !== null && (
        <p className="problem" role="alert">
          {broken}
        </p>
      )}
    </header>
  );
}

function RuleList(props: {
  readonly set: SetDraft;
  readonly at: number;
  readonly problems: readonly RuleProblem[];
  readonly onAt: (at: number) => void;
  readonly onAdd: () => void;
  readonly onSet: (set: SetDraft, about: string) => void;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { set, at, problems, onAt, onAdd, onSet } = props;
  return (
    <div className="stack rule-list">
      <ol>
        {keyed(set.rules, ({ kind }) => kind).map(({ key, item: rule }, i) => {
          const own = ofRule(problems, i);
          const isWrong = own.some(({ severity }) => severity === 'error');
          return (
            <li key={key}>
              <button
                type="button"
                aria-pressed={i === at}
                className={i === at ? 'is-chosen' : ''}
                onClick={() => onAt(i)}
              >
                <span>{textOf(partsOf(rule.name)[language]) || rule.id}</span>
                <span className="small muted">
                  {t(`rules.kind_${rule.kind}`)}
                  {own.length > 0 && (
                    <span className={isWrong ? 'badge is-bad' : 'badge is-warn'}>
                      {t(isWrong ? 'rules.problem_error' : 'rules.problem_warning')}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <Button icon={<PlusOutlined aria-hidden />} onClick={onAdd}>
        {t('rules.add')}
      </Button>
      <details>
        <summary className="small">{t('rules.wholeSet')}</summary>
        <SetForm set={set} onSet={onSet} />
      </details>
    </div>
  );
}

function SaveBar({
  logId,
  set,
  kept,
  problems,
  onClose,
}: Props & { readonly set: SetDraft; readonly problems: readonly RuleProblem[] }) {
  const { t } = useTranslation();
  const save = useSetRules(logId);
  const [note, setNote] = useState('');
  const errors = problems.filter(({ severity }) => severity === 'error');
  const isSame = JSON.stringify(set) === JSON.stringify(kept.rules);
  const general = problems.filter(({ place }) => !place.startsWith('/rules/'));
  return (
    <footer className="stack rule-save">
      {general.length > 0 && <ProblemList problems={general} />}
      {save.error !== null && <ProblemView error={save.error} />}
      <div className="row">
        <Input
          aria-label={t('conformance.note')}
          placeholder={t('rules.notePlaceholder')}
          value={note}
          maxLength={2000}
          onChange={(event) => setNote(event.target.value)}
          className="rule-note"
        />
        <span className="small muted">
          {textsOf(errors.map(({ place }) => place)).length > 0 ? t('rules.errorsLeft', { count: errors.length }) : ''}
        </span>
        <Button onClick={onClose}>{t('app.cancel')}</Button>
        <Button
          type="primary"
          loading={save.isPending}
          disabled={set.rules.length === 0 || errors.length > 0 || isSame}
          onClick={() => save.mutate({ rules: set, note: note.trim(), version: kept.version }, { onSuccess: onClose })}
        >
          {t('rules.saveVersion')}
        </Button>
      </div>
    </footer>
  );
}
