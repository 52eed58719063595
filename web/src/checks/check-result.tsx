import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CsvButton } from '../app/csv-button.tsx';
import { useLanguage } from '../app/settings.ts';
import { formatCount, formatShare } from '../format/index.ts';
import type { Checked } from './check-queries.ts';
import { useSentence } from './use-sentence.ts';
import { groupViolations, type Violation } from './violation.ts';
import { ViolationTable } from './violation-table.tsx';
import { violationsCsv } from './violations-csv.ts';

/** Rows shown before one asks for all. */
const SHOWN = 50;

/** What a check found: how many cases are as usual, and every finding with its weight. */
export function CheckResult({ logId, checked }: { readonly logId: string; readonly checked: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const [showsAll, setShowsAll] = useState(false);
  const { outcome, learnedFrom } = checked;
  const { violations } = outcome;
  const groups = useMemo(() => groupViolations(violations), [violations]);
  if (learnedFrom === 0)
    return (
      <section className="card state">
        <h2>{t('checks.emptyReference')}</h2>
        <p>{t('checks.emptyReferenceText')}</p>
      </section>
    );
  return (
    <section className="card check-result">
      <header>
        <Headline checked={checked} />
        {violations.length > 0 && <ExportButton logId={logId} violations={violations} />}
      </header>
      <Notes checked={checked} />
      {violations.length === 0 ? (
        <p className="state muted">{t(outcome.held === 0 ? 'checks.noRules' : 'checks.none')}</p>
      ) : (
        <ViolationTable
          logId={logId}
          groups={showsAll ? groups : groups.slice(0, SHOWN)}
          chosen={chosen}
          onChoose={setChosen}
        />
      )}
      {!showsAll && groups.length > SHOWN && (
        <Button className="check-all" onClick={() => setShowsAll(true)}>
          {t('checks.showAll', { n: formatCount(groups.length, language) })}
        </Button>
      )}
    </section>
  );
}

function Headline({ checked: { outcome, learnedFrom } }: { readonly checked: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const count = (n: number) => formatCount(n, language);
  const { cases, fitness, fitting, held, violations } = outcome;
  const found = violations.length;
  const facts = [
    ...(fitting === null ? [t('words.casesN', { count: cases, n: count(cases) })] : []),
    held === null
      ? t('checks.found', { count: found, n: count(found) })
      : t('checks.found_rules', { count: found, n: count(found), held: count(held) }),
    ...(learnedFrom === null ? [] : [t('checks.learned', { n: count(learnedFrom) })]),
  ];
  return (
    <div>
      <h2 className="num">
        {fitting === null
          ? t('checks.fitness', { share: formatShare(fitness ?? 0, language) })
          : t('checks.fitting', { n: count(fitting), total: count(cases) })}
      </h2>
      <span className="muted small num">{facts.join(' · ')}</span>
    </div>
  );
}

function Notes({ checked: { outcome } }: { readonly checked: Checked }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { complete, fitness, unknown } = outcome;
  const names = unknown.join(language === 'zh' ? '、' : ', ');
  return (
    <>
      {unknown.length > 0 && (
        <p className="card-note">{t(fitness === null ? 'checks.unknown' : 'checks.unknownSteps', { names })}</p>
      )}
      {!complete && <p className="card-note">{t('checks.incomplete')}</p>}
    </>
  );
}

function ExportButton(props: { readonly logId: string; readonly violations: readonly Violation[] }) {
  const { t } = useTranslation();
  const sentenceOf = useSentence(props.logId);
  const textOf = () =>
    violationsCsv(props.violations, {
      head: HEAD.map((name) => t(`checks.csv${name}`)),
      sentenceOf: ({ sentence }) => sentenceOf(sentence),
      unitOf: ({ unit }) => t(unit === 'cases' ? 'words.cases' : 'checks.csvSteps'),
    });
  return <CsvButton label={t('checks.export')} fileName="checks.csv" textOf={textOf} />;
}

const HEAD = ['Finding', 'Count', 'Unit', 'Of', 'Share', 'Activities'] as const;
