import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '#analysis/catalog';
import { algorithmPages, allPages, examplesIn, fileLinks } from './pages.ts';
import { answerTo, exampleOf } from './run-example.ts';

const pages = algorithmPages();
const examples = allPages().flatMap(examplesIn);

/** Numbers hold to the fourth decimal, the rest to the letter. Objects may have further keys, lists no further members. */
function asWritten(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 4);
  if (Array.isArray(value)) return value.map(asWritten);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asWritten(inner)]));
}

describe('the pages on measures and algorithms', () => {
  it.each(catalog.map(({ id }) => id))('tell what %s means and where to ask for it', (id) => {
    const telling = pages.filter(({ text }) => text.includes(`/analyses/${id}\``) && text.includes(`weir ${id} `));
    expect(telling.map(({ file }) => file)).not.toEqual([]);
  });

  it('name no analysis that does not exist', () => {
    const ids = pages.flatMap(({ text }) => Array.from(text.matchAll(/\/analyses\/([a-z-]+)`/g), ([, id]) => id));
    expect(ids.length).toBeGreaterThanOrEqual(catalog.length);
    expect(ids.filter((id) => !catalog.some((definition) => definition.id === id))).toEqual([]);
  });

  it('are short, name a source and a test, and stand in the index', () => {
    const index = allPages().find(({ file }) => file === 'docs/algorithms/README.md');
    expect(pages.length).toBeGreaterThan(10);
    for (const { file, text } of pages) {
      expect(text.split('\n').length, `lines of ${file}`).toBeLessThanOrEqual(61);
      expect(text, file).toMatch(/^\*\*Source\*\*/m);
      expect(text, file).toMatch(/^\*\*Pinned by\*\*.*\]\(\.\.\/\.\.\/test\//m);
      expect(index?.text, file).toContain(`](${file.replace('docs/algorithms/', '')})`);
    }
  });
});

describe('links between files', () => {
  it('lead to files that exist', () => {
    const links = allPages().flatMap((page) => fileLinks(page).map((to) => ({ from: page.file, to, page })));
    expect(links.length).toBeGreaterThanOrEqual(30);
    const broken = links.filter(({ page, to }) => !existsSync(resolve(dirname(page.path), to)));
    expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
});

describe('worked examples', () => {
  it('are there', () => {
    expect(examples.length).toBeGreaterThanOrEqual(8);
    expect(new Set(examples.map(({ id }) => id)).size).toBeGreaterThanOrEqual(8);
  });

  it.each(examples.map((example) => [`${example.file}:${example.line} (${example.id})`, example] as const))(
    'have the figures of the code: %s',
    async (_, block) => {
      const example = exampleOf(block);
      expect(Object.keys(example.expect)).not.toEqual([]);
      expect(await answerTo(block.id, example)).toMatchObject(Object(asWritten(example.expect)));
    },
  );
});
