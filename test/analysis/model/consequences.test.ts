import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { consequenceInChinese } from '#analysis/model';

const root = join(import.meta.dirname, '../../..');
const sources = ['analysis/model', 'ingest/models'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((file) => /^(bpmn-(?!processes)|element-notes|read-(bpmn|pnml))/.test(file))
    .map((file) => `${folder}/${file}`),
);

/** Sentences in quotes, several words in lower case, but for those that refuse a file. */
const refusals = /^(the file holds no|no (initial|final) marking)/;
const sentences = sources
  .flatMap((file) =>
    Array.from(
      readFileSync(join(root, file), 'utf8').matchAll(/'([a-z][a-z-]*(?:[ :;,]+[a-z-]+){3,})'/g),
      ([, text = '']) => text,
    ),
  )
  .filter((text) => !refusals.test(text));

test('every consequence that a reader of models tells has its Chinese sentence', () => {
  expect(sentences.length).toBeGreaterThan(20);
  expect(sentences.filter((text) => consequenceInChinese(text) === null)).toEqual([]);
});

test('a number in it is kept, another text has none', () => {
  expect(
    consequenceInChinese('of its 9 branches either one or all are taken; other combinations are not tried'),
  ).toContain('9');
  expect(consequenceInChinese('something else')).toBeNull();
});
