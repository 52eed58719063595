import type { QualityProfile } from '#analysis/quality';
import type { Command, OptionValues } from '../command.ts';
import { EXIT } from '../exit.ts';
import { openSource } from '../logs/open-source.ts';
import { jsonOption, logOptions, readOptionsOf } from '../options/log-options.ts';

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
      const { profileView } = await import('../view/profile-view.ts');
      terminal.out(profileView(profile));
    }
    return EXIT.done;
  },
};

/** Of a file, read without leaving anything behind, or of an imported log by its name. */
async function profileOf(source: string, values: OptionValues): Promise<QualityProfile> {
  const { profileFile, profileStored } = await import('#ingest/quality');
  return openSource(source, values, {
    ofFile: (path) => profileFile(path, readOptionsOf(values)),
    ofStored: (stored) => profileStored(stored),
  });
}
