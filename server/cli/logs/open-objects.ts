import { AnalysisError } from '#analysis';
import type { ObjectLog } from '#analysis/objects';
import type { OptionValues } from '../command.ts';
import { readOptionsOf } from '../options/log-options.ts';
import { openSource } from './open-source.ts';

/** An object-centric log with what its reader warns of. */
export interface OpenedObjects {
  readonly ocel: ObjectLog;
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

/** The object-centric log behind a file path, or behind the name of an imported log. Throws `needs-objects` for other logs. */
export const openObjects = (nameOrPath: string, values: OptionValues): Promise<OpenedObjects> =>
  openSource<OpenedObjects>(nameOrPath, values, {
    ofFile: async (path) => {
      const { readOcel } = await import('#ingest/ocel');
      const { ocel, report } = await readOcel(path, readOptionsOf(values));
      return { ocel, warnings: report.warnings };
    },
    ofStored: async (stored, name) => {
      const objects = await stored.loadObjects();
      if (objects !== null) return { ocel: objects.ocel, warnings: [] };
      const message = `${JSON.stringify(name)} is stored without objects of other types; give an object-centric log, or import its OCEL file again`;
      throw new AnalysisError('needs-objects', message, { log: name });
    },
  });
