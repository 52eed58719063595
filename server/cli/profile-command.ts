import { existsSync } from 'node:fs';
import type { QualityProfile } from '#analysis/quality';
import { IngestError } from '#ingest';
import { defaultDataDir } from '../config.ts';
import type { Command, OptionValues } from './command.ts';
import { EXIT } from './exit.ts';
import { jsonOption, logOptions, readOptionsOf } from './log-options.ts';

export const profileCommand: Command = {
  name: 'profile',
  usage: 'profile LOG [--json]',
  summary: 'Tell the quality of a log: a score with its parts, and findings with file and line.',
  options: { ...jsonOption, ...logOptions },
  arity: [1, 1],
  run: async ([source = ''], values, terminal) => {
    const profile = await profileOf(source, values);
    if (values.json === true) terminal.out(JSON.stringify(profile));
    else {
      const { profileView } = await import('./view/profile-view.ts');
      terminal.out(profileView(profile));
    }
    return EXIT.done;
  },
};

/** Of a file, read without leaving anything behind, or of an imported log by its name. */
async function profileOf(source: string, values: OptionValues): Promise<QualityProfile> {
  const { profileFile, profileStored } = await import('#ingest/quality');
  if (existsSync(source)) return profileFile(source, readOptionsOf(values));
  const dataDir = typeof values.data === 'string' ? values.data : defaultDataDir();
  if (existsSync(dataDir)) {
    const { openStore } = await import('../store/index.ts');
    const store = await openStore(dataDir);
    try {
      const log = await store.logs.findByName(source);
      if (log !== undefined) return await profileStored(await store.logs.stored(log.id));
    } finally {
      await store.close();
    }
  }
  throw new IngestError(
    'file-not-found',
    `${JSON.stringify(source)} is neither a file nor an imported log; see "weir logs" for what there is`,
    { file: source },
  );
}
