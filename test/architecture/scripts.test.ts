import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './source-files.ts';

it('no script runs node in the shell of the set-up, which remembers the Node from before the pinned one was installed', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const withSetUp = Object.entries(scripts).filter(([, command]) => command.includes('setup.mjs'));
  expect(withSetUp.map(([name]) => name)).toEqual(expect.arrayContaining(['prestart', 'test']));
  expect(withSetUp.filter(([, command]) => /&& node /.test(command))).toEqual([]);
});
