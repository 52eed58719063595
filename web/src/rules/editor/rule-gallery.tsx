import { useTranslation } from 'react-i18next';
import type { RuleKind } from '#analysis/rules';
import { Dialog } from '../../app/dialog.tsx';
import { kindGroups } from './rule-fields.ts';

/** Every kind of rule with what it is for, to start one from. */
export function RuleGallery({
  onPick,
  onClose,
}: {
  readonly onPick: (kind: RuleKind) => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('rules.gallery')} onCancel={onClose} footer={null} width={860}>
      {kindGroups.map(({ group, kinds }) => (
        <section key={group} className="rule-gallery">
          <h3>{t(`rules.group_${group}`)}</h3>
          <div className="rule-gallery-kinds">
            {kinds.map((kind) => (
              <button key={kind} type="button" className="rule-kind" onClick={() => onPick(kind)}>
                <b>{t(`rules.kind_${kind}`)}</b>
                <span className="small muted">{t(`rules.kindText_${kind}`)}</span>
                <span className="small">{t(`rules.kindExample_${kind}`)}</span>
              </button>
            ))}
          </div>
        </section>
      ))}
    </Dialog>
  );
}
