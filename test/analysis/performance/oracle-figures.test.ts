import { describe, expect, it } from 'vitest';
import { dfgAnalysis } from '../../../analysis/performance/analyses.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { isClose, oracleFigures } from '../../support/oracle-figures.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';

const FIELDS = ['count', 'mean', 'median', 'min', 'max', 'sum', 'stdev'] as const;

describe.skipIf(!shared.available)(titleNeedingShared('the directly-follows graph of public logs'), () => {
  it.each(shared.canonicalNames())('agrees with an independent tool on %s', (name) => {
    const expected = oracleFigures(name);
    const actual = dfgAnalysis.run(contextOf(readCanonicalLog(shared.canonical(name))), {}).edges;
    expect(actual.map((edge) => [edge.from, edge.to, edge.count])).toEqual(
      expected.performance_dfg.map((edge) => [edge.source, edge.target, edge.count]),
    );
    // The tool lets times of overlapping intervals go below zero; ours end at zero by definition.
    const comparable = expected.performance_dfg.flatMap((edge, i) => (edge.min >= 0 ? [i] : []));
    expect(comparable.length).toBeGreaterThan(10);
    const different = comparable.flatMap((i) =>
      FIELDS.filter((field) => !isClose(actual[i][field], expected.performance_dfg[i][field])).map(
        (field) => `${actual[i].from} → ${actual[i].to}: ${field}`,
      ),
    );
    expect(different).toEqual([]);
  });
});
