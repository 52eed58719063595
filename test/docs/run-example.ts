import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { abstractMap } from '#analysis/discovery';
import { evaluateFilter, parseFilter } from '#analysis/filter';
import { directlyFollows } from '#analysis/performance';
import { registry } from '#analysis/registry';
import { readLog } from '#ingest/formats';
import { tempDir } from '../support/temp-dir.ts';
import { exampleLog } from './example-log.ts';
import { exampleModel } from './example-model.ts';
import type { ExampleBlock } from './pages.ts';

/** What a block says. `params` are those of the analysis, of the map abstraction or of the reader. */
const Example = Type.Object(
  {
    log: Type.Optional(Type.Record(Type.String(), Type.Integer({ minimum: 1 }))),
    csv: Type.Optional(Type.Array(Type.String())),
    filter: Type.Optional(Type.Unknown()),
    model: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
    params: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    expect: Type.Record(Type.String(), Type.Unknown()),
  },
  { additionalProperties: false },
);
type Example = Static<typeof Example>;

/** The parsed block; throws with file and line where it is no example. */
export function exampleOf({ file, json, line }: ExampleBlock): Example {
  const value: unknown = JSON.parse(json);
  if (Value.Check(Example, value)) return value;
  throw new Error(`${file}:${line}: ${Value.Errors(Example, value)[0].message}`);
}

/** What the code answers to an example: an analysis of the catalog, `map` for the abstraction of the process map, `import` for a CSV file. */
export async function answerTo(id: string, example: Example): Promise<unknown> {
  if (id === 'import') return importReport(example);
  if (id === 'map') return shownMap(example);
  const analysis = registry.get(id);
  if (analysis === undefined) throw new Error(`no analysis ${JSON.stringify(id)}`);
  const log = exampleLog(example.log ?? {});
  const cases = example.filter === undefined ? null : evaluateFilter(parseFilter(example.filter), log);
  const model = example.model === undefined ? null : exampleModel(example.model);
  const context = { log, cases, model, onProgress: () => undefined, checkCancelled: () => undefined };
  const params = Value.Default(analysis.definition.params, { ...example.params });
  if (!Value.Check(analysis.definition.params, params))
    throw new Error(`parameters of ${id}: ${JSON.stringify(params)}`);
  return analysis.run(context, params);
}

async function importReport({ csv, params }: Example): Promise<unknown> {
  const file = join(tempDir(), 'example.csv');
  await writeFile(file, (csv ?? []).map((line) => `${line}\n`).join(''));
  const { report } = await readLog(file, { ...params });
  return {
    ...report,
    rejected: report.rejected.map(({ column, line, reason, value }) => ({ line, column, value, reason })),
    warnings: report.warnings.map(({ code }) => code),
    roles: Object.fromEntries(report.mapping.roles.map(({ columns, role }) => [role, columns.join(' / ')])),
  };
}

function shownMap({ log, params }: Example): unknown {
  const graph = directlyFollows(exampleLog(log ?? {}));
  const detail = { activities: Number(params?.activities), paths: Number(params?.paths) };
  const { edges, ends, eventShare, nodes, pathShare, starts } = abstractMap(graph, detail);
  const names = (codes: Uint32Array): string[] => Array.from(codes, (code) => graph.activities[code]);
  return {
    activities: names(nodes),
    connections: Array.from(edges, (e) => `${graph.activities[graph.from[e]]} → ${graph.activities[graph.to[e]]}`),
    starts: names(starts),
    ends: names(ends),
    eventShare,
    pathShare,
  };
}
