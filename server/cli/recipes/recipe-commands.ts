import type { EventLog } from '#analysis/log';
import type { LogSummary } from '#contract';
import type { ImportReport } from '#ingest';
import type { ActivityCount, RecipeOptions, TableAccount } from '#ingest/erp';
import { defaultDataDir } from '../../config.ts';
import type { TablesSource } from '../../jobs/imports/recipe-into-store.ts';
import type { Command, OptionValues, Terminal } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { dataOption, jsonOption, logOptions, readOptionsOf } from '../options/log-options.ts';

const recipesCommand: Command = {
  name: 'recipes',
  usage: 'recipes [--json]',
  summary: 'List the recipes that make a log of ERP tables: inputs, columns, activities, what they were tested on.',
  options: { ...jsonOption },
  arity: [0, 0],
  run: async (_args, values, terminal) => {
    const { recipes } = await import('#ingest/erp');
    const all = [...recipes.values()];
    if (values.json === true) terminal.out(JSON.stringify({ recipes: all.map(({ sql: _sql, ...recipe }) => recipe) }));
    else terminal.out((await import('../view/recipe-view.ts')).recipesView(all));
    return EXIT.done;
  },
};

const { encoding, delimiter, timezone } = logOptions;

const recipeCommand: Command = {
  name: 'recipe',
  usage: 'recipe ID|--plan PLAN [TABLE=]FILE… [--name NAME] [-o FILE] [--json]',
  summary: 'Make a log of ERP tables by a recipe, or of any tables by a plan of joins; files are matched with tables.',
  options: {
    plan: { type: 'string', value: 'PLAN', description: 'a table plan (JSON) in place of a recipe' },
    name: { type: 'string', value: 'NAME', description: 'import the log into the store under this name' },
    output: { type: 'string', short: 'o', value: 'FILE', description: 'write the log: .csv .xes .parquet .arrow' },
    language: { type: 'string', value: 'L', description: 'of the names of activities: en (default) or zh' },
    'certain-only': { type: 'boolean', description: 'set aside events whose case would have to be inferred' },
    encoding,
    delimiter,
    timezone,
    ...jsonOption,
    ...dataOption,
  },
  arity: [0, Number.POSITIVE_INFINITY],
  run: (args, values, terminal) =>
    typeof values.plan === 'string' ? byPlan(values.plan, args, values, terminal) : byRecipe(args, values, terminal),
};

async function byRecipe([id, ...files]: readonly string[], values: OptionValues, terminal: Terminal): Promise<number> {
  const { recipeOf, runRecipe } = await import('#ingest/erp');
  const { givenFile, matchFiles } = await import('./recipe-inputs.ts');
  if (id === undefined) throw new UsageError('name a recipe ("weir recipes" lists them), or a plan with --plan FILE');
  const recipe = recipeOf(id);
  if (files.length === 0)
    throw new UsageError(
      `give the files of ${id}: ${recipe.tables.map(({ name, required }) => (required ? name : `[${name}]`)).join(' ')}`,
    );
  const options = optionsOf(values);
  const { inputs } = await matchFiles(recipe, files.map(givenFile), options);
  const limits = recipe.limits.map(({ en }) => en);
  const source = { kind: 'recipe', recipe: id, tables: inputs, options, name: String(values.name) } as const;
  return deliver(values, terminal, { title: id, limits, source, make: () => runRecipe(recipe, inputs, options) });
}

async function byPlan(
  path: string,
  files: readonly string[],
  values: OptionValues,
  terminal: Terminal,
): Promise<number> {
  const { runPlan } = await import('#ingest/erp');
  const { givenFile } = await import('./recipe-inputs.ts');
  const { planFiles, readPlan } = await import('./plan-inputs.ts');
  const read = await readPlan(path);
  const plan = typeof values.timezone === 'string' ? { ...read, timezone: values.timezone } : read;
  const tables = planFiles(plan, path, files.map(givenFile));
  const source = { kind: 'plan', plan, tables, name: String(values.name) } as const;
  return deliver(values, terminal, { title: path, limits: [], source, make: () => runPlan(plan, tables) });
}

function optionsOf(values: OptionValues): RecipeOptions {
  const { language } = values;
  if (language !== undefined && language !== 'en' && language !== 'zh')
    throw new UsageError(`--language ${JSON.stringify(language)} will not do; it is en or zh`);
  return {
    ...readOptionsOf(values),
    ...(language === undefined ? {} : { language }),
    ...(values['certain-only'] === true ? { certainOnly: true } : {}),
  };
}

/** What came of the tables. */
interface MadeLog {
  readonly log: EventLog;
  readonly report: ImportReport;
  readonly accounts: readonly TableAccount[];
  readonly activities: readonly ActivityCount[];
}

interface Delivery {
  readonly title: string;
  readonly limits: readonly string[];
  /** For the store. */
  readonly source: TablesSource;
  /** For a file, or only to see what comes of it. */
  readonly make: () => Promise<MadeLog>;
}

/** Writes the log where it is wanted and tells what came of the tables. */
async function deliver(
  values: OptionValues,
  terminal: Terminal,
  { title, limits, source, make }: Delivery,
): Promise<number> {
  const target = values.output;
  const ingest = await import('#ingest');
  const format = typeof target === 'string' ? ingest.exportFormatOf(target) : null;
  let stored: LogSummary | null = null;
  let made: Omit<MadeLog, 'log'> & { readonly log: EventLog | null };
  if (typeof values.name === 'string') {
    const result = await intoStore(values, source);
    stored = result.log;
    const { tables, activities } = result.report.metadata as {
      tables: readonly TableAccount[];
      activities: readonly ActivityCount[];
    };
    made = { log: null, report: result.report, accounts: tables, activities };
    if (format !== null) made = { ...made, log: (await make()).log };
  } else made = await make();
  if (typeof target === 'string' && format !== null && made.log !== null)
    await ingest.exportLog(made.log, target, format);
  if (values.json === true) terminal.out(JSON.stringify(documentOf(title, made, stored, target)));
  else {
    const { tablesView } = await import('../view/recipe-view.ts');
    terminal.out(tablesView(made.accounts, made.activities, made.report, limits));
    const { rowsRead, rowsUsed, rowsRejected } = made.report;
    terminal.out(`\n${rowsRead} events and damaged rows found, ${rowsUsed} used, ${rowsRejected} set aside`);
    if (stored !== null) terminal.out(`imported as ${JSON.stringify(stored.name)}`);
    if (typeof target === 'string') terminal.out(`wrote ${target}`);
  }
  return EXIT.done;
}

async function intoStore(
  values: OptionValues,
  source: TablesSource,
): Promise<{ log: LogSummary; report: ImportReport }> {
  const { openStore } = await import('../../store/index.ts');
  const { recipeIntoStore } = await import('../../jobs/imports/recipe-into-store.ts');
  const store = await openStore(typeof values.data === 'string' ? values.data : defaultDataDir());
  try {
    return await recipeIntoStore(store, source);
  } finally {
    await store.close();
  }
}

function documentOf(
  title: string,
  { report, accounts, activities }: Omit<MadeLog, 'log'>,
  stored: LogSummary | null,
  target: OptionValues[string],
): Record<string, unknown> {
  const { rowsRead, rowsUsed, rowsRejected, rejected, warnings, metadata } = report;
  return {
    recipe: title,
    tables: accounts,
    activities,
    quality: { rowsRead, rowsUsed, rowsRejected, warnings },
    rejected,
    limits: metadata.limits ?? [],
    tested: metadata.tested ?? null,
    log: stored,
    ...(typeof target === 'string' ? { to: target } : {}),
  };
}

export const recipeCommands: readonly Command[] = [recipesCommand, recipeCommand];
