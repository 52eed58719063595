import { DuckDBInstance } from '@duckdb/node-api';
import { CaseSet, type EventLog } from '#analysis/log';
import { directlyFollows, edgeQuantiles } from '#analysis/performance';
import { variantsOf } from '#analysis/variants';
import { createEventTable } from './event-table.ts';
import { line, measure, measurePair, ms, ratio } from './measure.ts';

/** Directly-follows with times against the same in SQL and against the memory limit; variants against SQL. */
export async function benchKernels(log: EventLog, bandwidth: number): Promise<void> {
  console.log(
    `\nkernels on ${log.eventCount.toLocaleString('en')} events, ${log.caseCount.toLocaleString('en')} cases, ${log.activities.length} activities`,
  );
  const all = CaseSet.all(log.caseCount);
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await createEventTable(connection, log);

  const [dfg, dfgSql] = await measurePair(
    () => directlyFollows(log, all),
    () => connection.run(DFG_SQL),
    15,
  );
  const bytes = log.activity.byteLength + (log.time?.byteLength ?? 0) + log.caseOffsets.byteLength;
  const speed = bytes / 1e9 / (dfg.median / 1000);
  line(
    'directly-follows: count, cases, mean, min, max, sum, stdev',
    `${ms(dfg)}, ${speed.toFixed(2)} GB/s of columns, ${((100 * speed) / bandwidth).toFixed(0)} % of the memory loop`,
  );
  line(
    'the same in SQL (DuckDB, window function over the same table)',
    `${ms(dfgSql)} = ${ratio(dfgSql, dfg)} our time`,
  );
  line('median and P90 of every edge, on top', ms(await measure(() => edgeQuantiles(log, all))));

  const [variants, variantsSql] = await measurePair(
    () => variantsOf(log, all),
    () => connection.run(VARIANT_SQL),
    3,
  );
  line(`variants (${variantsOf(log).variantCount.toLocaleString('en')})`, ms(variants));
  line('the same in SQL', `${ms(variantsSql)} = ${ratio(variantsSql, variants)} our time`);
  connection.closeSync();
}

const DFG_SQL = `
  SELECT a, b, count(*), count(DISTINCT c), avg(d), min(d), max(d), sum(d), stddev_samp(d)
  FROM (SELECT c, lag(a) OVER w AS a, a AS b, t - lag(t) OVER w AS d FROM events WINDOW w AS (PARTITION BY c ORDER BY i))
  WHERE a IS NOT NULL GROUP BY a, b`;

const VARIANT_SQL = 'SELECT v, count(*) FROM (SELECT c, list(a ORDER BY i) AS v FROM events GROUP BY c) GROUP BY v';
