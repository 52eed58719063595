import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** Endings of the public logs, best first. */
const ENDINGS = ['.xes.gz', '.xes', '.csv.gz', '.csv'];

/** Optional test data beside the checkout: public logs and the figures an independent tool computed on them. */
export const shared = {
  available: existsSync(join(root, 'oracle', 'expected')) && existsSync(join(root, 'logs')),
  root,
  path: (...parts: string[]): string => join(root, ...parts),
  /** Path of a public log by its name without ending, e.g. `receipt`; throws when there is none. */
  log(name: string): string {
    for (const folder of [join(root, 'oracle', 'logs'), join(root, 'logs', name), join(root, 'logs')]) {
      const ending = ENDINGS.find((candidate) => existsSync(join(folder, name + candidate)));
      if (ending !== undefined) return join(folder, name + ending);
    }
    throw new Error(`no log ${JSON.stringify(name)} below ${root}`);
  },
  /** Names of the logs whose exact rows are there as CSV. */
  canonicalNames(): string[] {
    if (!this.available) return [];
    return readdirSync(join(root, 'oracle', 'logs', 'canonical')).map((file) => file.replace(/\.csv\.gz$/, ''));
  },
  canonical: (name: string): string => join(root, 'oracle', 'logs', 'canonical', `${name}.csv.gz`),
  /** The expected figures of a log, as parsed JSON. */
  expected: (name: string): unknown =>
    JSON.parse(readFileSync(join(root, 'oracle', 'expected', `${name}.json`), 'utf8')),
} as const;

/** For `describe.skipIf`: the title says why nothing ran. */
export const titleNeedingShared = (title: string): string =>
  shared.available ? title : `${title} (skipped: shared logs absent)`;
