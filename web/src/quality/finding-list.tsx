import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Finding, FixRecord, LogRecipe, Rebuild } from '#contract';
import { keyed } from '../app/keyed.ts';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import { useFixText } from './fix-text.ts';

interface Props {
  readonly findings: readonly Finding[];
  readonly recipe: LogRecipe | null;
  readonly isBusy: boolean;
  readonly onChange: (change: Rebuild) => void;
}

/** What was found, gravest first, each with the places that show it and its fix. */
export function FindingList({ findings, recipe, isBusy, onChange }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const apply = ({ id, proposedFix }: Finding) => {
    if (recipe === null || proposedFix === null) return;
    const { version, fixes } = recipe;
    onChange({ version, fixes: [...fixes, { id: freeId(id, fixes), fix: proposedFix }] });
  };
  return (
    <section className="card">
      <header>
        <h2>{t('quality.findings')}</h2>
        <span className="card-note num">{formatCount(findings.length, language)}</span>
      </header>
      {findings.length === 0 && <p className="muted">{t('quality.none')}</p>}
      <ul className="finding-list">
        {findings.map((finding) => (
          <FindingRow
            key={finding.id}
            finding={finding}
            isBusy={isBusy || recipe === null}
            onApply={() => apply(finding)}
          />
        ))}
      </ul>
    </section>
  );
}

/** The same finding may be fixed twice: names that a first fix brought about, for example. */
function freeId(id: string, fixes: readonly FixRecord[]): string {
  const isTaken = (candidate: string) => fixes.some((record) => record.id === candidate);
  let candidate = id;
  for (let n = 2; isTaken(candidate); n++) candidate = `${id} ${n}`;
  return candidate;
}

function FindingRow(props: { readonly finding: Finding; readonly isBusy: boolean; readonly onApply: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const fixText = useFixText();
  const { finding, isBusy, onApply } = props;
  const { severity, title, detail, count, unit, share, examples, proposedFix, column, kind } = finding;
  return (
    <li data-finding={kind}>
      <span className={`finding-mark is-${severity}`}>{t(`quality.severity_${severity}`)}</span>
      <div className="finding-text">
        <h3>
          {title[language]}
          {column !== null && <span className="muted"> · {column === '' ? t('quality.unnamed') : column}</span>}
        </h3>
        <p>{detail[language]}</p>
        {examples.length > 0 && (
          <ul className="finding-examples small">
            {keyed(examples, ({ file, line }) => `${file}:${line}`).map(({ key, item: { file, line, value } }) => (
              <li key={key}>
                <code title={value}>{value}</code>
                <span className="muted">
                  {file}
                  {line !== null && `, ${t('app.line', { line: formatCount(line, language) })}`}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <span className="finding-count num">
        <b>{formatCount(count, language)}</b>
        <span className="muted small">
          {t(`quality.unit_${unit}`, { count })} · {formatShare(share, language)}
        </span>
      </span>
      <span className="finding-fix">
        {proposedFix !== null && (
          <Button size="small" disabled={isBusy} onClick={onApply} title={fixText(proposedFix)}>
            {t('quality.apply')}
          </Button>
        )}
      </span>
    </li>
  );
}
