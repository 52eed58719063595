import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { Dialog } from '../../app/dialog.tsx';
import { readJson } from '../read-json.ts';
import type { RuleProblem } from '../rule-queries.ts';
import { ProblemList } from './problem-list.tsx';
import { isSetDraft, type SetDraft } from './rule-draft.ts';

/** Lists of texts stand on one line: half the height, and easier to read. */
export const printRules = (rules: unknown): string =>
  JSON.stringify(rules, null, 2).replace(
    /\[\s+("[^"\]]*"(?:,\s+"[^"\]]*")*)\s+\]/g,
    (_, list: string) => `[${list.replace(/,\s+/g, ', ')}]`,
  );

interface Props {
  readonly logId: string;
  readonly set: SetDraft;
  readonly onUse: (set: SetDraft) => void;
  readonly onClose: () => void;
}

/** The whole rule set as JSON, to be read and written. */
export function JsonDialog({ logId, set, onUse, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => printRules(set));
  const [broken, setBroken] = useState<string | null>(null);
  const [problems, setProblems] = useState<readonly RuleProblem[]>([]);
  const tell = async (rules: unknown) => {
    try {
      const { problems: found } = await client.validateRules({ params: { logId }, body: { rules } });
      setProblems(found);
      if (found.length === 0) setBroken(t('rules.noRules'));
    } catch (error) {
      setBroken(error instanceof Error ? error.message : String(error));
    }
  };
  const use = () => {
    const read = readJson(text);
    if (read.kind === 'broken') setBroken(t('rules.brokenJson', { line: read.line, message: read.message }));
    else if (isSetDraft(read.value)) onUse(read.value);
    else void tell(read.value);
  };
  return (
    <Dialog title={t('rules.json')} onCancel={onClose} footer={null} width={860}>
      <div className="stack">
        <p className="card-note">
          {t('rules.jsonText')} <a href="/api/rules/schema">{t('rules.schema')}</a>
        </p>
        <Input.TextArea
          className="rule-json"
          aria-label={t('rules.json')}
          value={text}
          spellCheck={false}
          autoSize={{ minRows: 12, maxRows: 24 }}
          onChange={(event) => {
            setText(event.target.value);
            setBroken(null);
            setProblems([]);
          }}
        />
        {broken !== null && (
          <p className="problem" role="alert">
            {broken}
          </p>
        )}
        {problems.length > 0 && <ProblemList problems={problems} asText />}
        <div className="row dialog-foot">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="primary" onClick={use}>
            {t('rules.take')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
