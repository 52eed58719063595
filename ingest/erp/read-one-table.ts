import type { TableRead } from '../csv/index.ts';
import { IngestError } from '../error.ts';
import { isTable, readSource, withSources } from '../formats/index.ts';
import type { IngestHooks, ReadOptions } from '../types.ts';

/**
 * Reads the one table that a file holds, in any format that the import knows; `names` are columns that the header must have, which
 * tell it from the lines before it. Throws `no-rows`, `unknown-format` for several tables or an event log, and as
 * reading does.
 */
export async function readOneTable(
  input: { readonly path: string; readonly name: string },
  as: string,
  names: readonly string[],
  options: ReadOptions,
  hooks: IngestHooks,
  limit?: number,
): Promise<TableRead> {
  const named = names.length === 0 ? options : { ...options, case: names };
  return withSources([input], options.encoding, hooks, async ({ sources }) => {
    const [source, ...others] = sources;
    if (isTable(source) && others.length === 0) {
      try {
        return await readSource(source, named, hooks, limit);
      } catch (error) {
        if (!(error instanceof IngestError) || error.code !== 'no-rows') throw error;
        const message = `${JSON.stringify(input.name)}, given as ${as}, has a header but no rows; leave the table out or export it again`;
        throw new IngestError('no-rows', message, { ...error.place, file: input.name }, error);
      }
    }
    const what = others.length > 0 ? `holds ${sources.length} files` : 'is an event log';
    const message = `${JSON.stringify(input.name)}, given as ${as}, ${what}; give one table`;
    throw new IngestError('unknown-format', message, { file: input.name });
  });
}
