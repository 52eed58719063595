import { describe, expect, it } from 'vitest';
import { variantsAnalysis } from '../../../analysis/variants/analyses.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { oracleFigures } from '../../support/oracle-figures.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';

const pointLogs = shared.canonicalNames().filter((name) => name !== 'interval_event_log');

describe.skipIf(!shared.available)(titleNeedingShared('the variants of public logs'), () => {
  it.each(pointLogs)('agree with an independent tool on %s, in the same order', (name) => {
    const { variants } = oracleFigures(name);
    const actual = variantsAnalysis.run(contextOf(readCanonicalLog(shared.canonical(name))), {});
    expect(actual.total).toBe(variants.total);
    expect(actual.variants.slice(0, variants.listed).map((v) => ({ count: v.cases, trace: v.activities }))).toEqual(
      variants.list,
    );
  });
});
