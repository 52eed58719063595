import { CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLog, useVocabulary } from '../../api/queries.ts';
import type { Vocabulary } from '../../api/types.ts';
import { useActivityNames } from '../../app/activity-names.ts';
import { Loaded } from '../../app/states.tsx';
import { type Kept, useProblems } from '../rule-queries.ts';
import { type Dialog, EditorToolbar } from './editor-toolbar.tsx';
import { textOf } from './field-props.ts';
import { HistoryDialog } from './history-dialog.tsx';
import { JsonDialog } from './json-dialog.tsx';
import { ofRule } from './problems-of-rule.ts';
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
import { RuleList } from './rule-list.tsx';
import { RulePreview } from './rule-preview.tsx';
import { SaveBar } from './save-bar.tsx';
import { templateOf } from './templates.ts';
import { useDebounced } from './use-debounced.ts';
import { useUndoKeys } from './use-undo-keys.ts';
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

function Editor({ logId, kept, vocabulary, onClose }: Props & { readonly vocabulary: Vocabulary }) {
  const { t } = useTranslation();
  const nameOf = useActivityNames(logId);
  const hasObjects = useLog(logId).data?.hasObjects === true;
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
      <EditorToolbar
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
              {...{ rule, vocabulary, nameOf, hasObjects }}
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

const wordsOf = ({ activities, attributes }: Vocabulary) => ({
  activities: [...activities].sort((a, b) => b.events - a.events).map(({ name }) => name),
  hasResources: attributes.some(({ name }) => name === 'resource'),
  attributes: attributes.map(({ name }) => name).filter((name) => name !== 'resource'),
  numbers: attributes.filter(({ kind }) => kind === 'number').map(({ name }) => name),
});
