import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilterSpec } from '#analysis/catalog';
import { useCases } from '../api/queries.ts';
import { useLanguage } from '../app/settings.ts';
import { Loaded } from '../app/states.tsx';
import { CaseDrawer } from '../cases/case-drawer.tsx';
import { CaseTable } from '../cases/case-table.tsx';
import { encodeConditions, specOf } from '../filter/codec.ts';
import { useFilter } from '../filter/use-filter.ts';
import { formatCount } from '../format/index.ts';
import { useBreakingVariants } from './check-queries.ts';
import type { Violation } from './violation.ts';
import '../cases/cases.css';

const EXAMPLES = 5;

/** The cases behind one finding: a few to open at once, all of them one step away. */
export function ViolationCases({ logId, violation }: { readonly logId: string; readonly violation: Violation }) {
  const { conditions, spec } = useFilter();
  const { cases } = violation;
  const asked = useBreakingVariants(logId, spec, cases.by === 'rule' ? cases.rule : null);
  if (cases.by === 'filter')
    return <Examples logId={logId} conditions={[...conditions, cases.filter]} variants={null} />;
  if (cases.by === 'variants') return <Examples logId={logId} conditions={conditions} variants={cases.variants} />;
  return (
    <Loaded query={asked} height={200}>
      {(variants) => <Examples logId={logId} conditions={conditions} variants={variants} />}
    </Loaded>
  );
}

function Examples(props: {
  readonly logId: string;
  readonly conditions: readonly FilterSpec[];
  readonly variants: readonly number[] | null;
}) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { logId, conditions, variants } = props;
  const [open, setOpen] = useState<number | null>(null);
  const cases = useCases(
    { logId, filter: specOf(conditions) },
    { ...(variants && { variants: [...variants] }), sort: 'latest', search: '', offset: 0, limit: EXAMPLES },
  );
  const rows = cases.data?.cases ?? [];
  const place = rows.findIndex(({ index }) => index === open);
  return (
    <Loaded query={cases} height={200}>
      {({ total, cases: found }) => (
        <>
          <div className="row spread">
            <h3>{t('checks.examples')}</h3>
            <Link
              to="/logs/$logId/cases"
              params={{ logId }}
              search={{ filter: encodeConditions(conditions), ...(variants && { variants }) }}
            >
              {t('checks.showCases', { count: total, n: formatCount(total, language) })}
            </Link>
          </div>
          <CaseTable rows={found} onOpen={setOpen} open={open} />
          <CaseDrawer
            logId={logId}
            caseIndex={open}
            onClose={() => setOpen(null)}
            previous={rows[place - 1]?.index ?? null}
            next={place < 0 ? null : (rows[place + 1]?.index ?? null)}
            onOpen={setOpen}
          />
        </>
      )}
    </Loaded>
  );
}
