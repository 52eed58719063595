import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { Dialog } from '../../app/dialog.tsx';
import { keyed } from '../../app/keyed.ts';
import { Loaded } from '../../app/states.tsx';
import { formatTime } from '../../format/index.ts';
import type { Kept } from '../rule-queries.ts';
import { partName } from './part-names.ts';
import { isSetDraft, type SetDraft } from './rule-draft.ts';
import { diffSets } from './set-diff.ts';

interface Props {
  readonly logId: string;
  readonly kept: Kept;
  readonly onRestore: (set: SetDraft, version: number) => void;
  readonly onClose: () => void;
}

/** Every version of the rules: who, when, what for, what changed; any of them can be taken back into the editor. */
export function HistoryDialog({ logId, kept, onRestore, onClose }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(kept.versions[0]?.version ?? 0);
  return (
    <Dialog title={t('rules.history')} onCancel={onClose} footer={null} width={920}>
      <div className="rule-history">
        <ul className="rule-versions num">
          {kept.versions.map((one) => (
            <li key={one.version}>
              <button
                type="button"
                className={one.version === chosen ? 'rule-version is-chosen' : 'rule-version'}
                aria-pressed={one.version === chosen}
                onClick={() => setChosen(one.version)}
              >
                <b>
                  {t('rules.version', { n: one.version })}
                  {one.isCurrent && <span className="badge"> {t('rules.current')}</span>}
                </b>
                <span className="small muted">
                  {formatTime(one.createdAt)} UTC{one.createdBy === null ? '' : ` · ${one.createdBy}`}
                </span>
                <span className="small">{one.note || t('rules.count', { count: one.rules })}</span>
              </button>
            </li>
          ))}
        </ul>
        <VersionDiff key={chosen} logId={logId} version={chosen} onRestore={onRestore} />
      </div>
    </Dialog>
  );
}

function VersionDiff(props: {
  readonly logId: string;
  readonly version: number;
  readonly onRestore: Props['onRestore'];
}) {
  const { t } = useTranslation();
  const { logId, version, onRestore } = props;
  const both = useQuery({
    queryKey: ['log', logId, 'rules', 'versions', version],
    queryFn: async ({ signal }) => {
      const of = async (n: number) =>
        (await client.getRules({ params: { logId }, query: { version: n }, signal })).rules;
      return { now: await of(version), before: version > 1 ? await of(version - 1) : null };
    },
  });
  return (
    <Loaded query={both} height={240}>
      {({ now, before }) => {
        if (now === null) return null;
        const diffs = diffSets(before, now);
        return (
          <div className="stack rule-diff">
            <div className="row spread">
              <h3>{version > 1 ? t('rules.against', { n: version - 1 }) : t('rules.firstVersion')}</h3>
              <Button
                size="small"
                disabled={!isSetDraft(now)}
                onClick={() => isSetDraft(now) && onRestore(now, version)}
              >
                {t('rules.restore')}
              </Button>
            </div>
            {diffs.map(({ id, change, parts }) => (
              <section key={id}>
                <h4>
                  <span
                    className={change === 'removed' ? 'badge is-bad' : change === 'added' ? 'badge' : 'badge is-warn'}
                  >
                    {t(`rules.diff_${change}`)}
                  </span>{' '}
                  {id === '' ? t('rules.wholeSet') : id}
                </h4>
                <dl>
                  {keyed(parts, ({ name }) => name).map(({ key, item }) => (
                    <div key={key}>
                      <dt>{partName(t, item.name)}</dt>
                      <dd>
                        {item.before !== null && <del>{item.before}</del>}{' '}
                        {item.after !== null && <ins>{item.after}</ins>}
                      </dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
        );
      }}
    </Loaded>
  );
}
