import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '#analysis/catalog';
import { parseFilter, simpleFilters } from '#analysis/filter';
import { endpoints } from '#contract';
import { allCommands } from '../../server/cli/run-command-line.ts';
import { allPages } from './pages.ts';

const page = (name: string): string => readFileSync(join(import.meta.dirname, '../../docs', name), 'utf8');

describe('docs/filters.md', () => {
  const text = page('filters.md');
  const examples = Array.from(text.matchAll(/```json\n([\s\S]*?)```/g), (m) => JSON.parse(m[1] ?? '') as unknown);

  it('has examples that are filters', () => {
    expect(examples.length).toBeGreaterThan(10);
    for (const example of examples) expect(parseFilter(example)).toEqual(example);
  });

  it('has an example of every kind', () => {
    const kinds = new Set(examples.flatMap((example) => JSON.stringify(example).match(/(?<="kind":")[a-z-]+/g) ?? []));
    expect([...kinds].sort()).toEqual(['and', 'not', 'or', ...Object.keys(simpleFilters)].sort());
  });
});

describe('docs/api.md', () => {
  it('names every endpoint', () => {
    const text = page('api.md');
    for (const { url } of Object.values(endpoints)) expect(text, url).toContain(url);
  });
});

describe('docs/cli.md', () => {
  it('names every analysis and shows filters that are filters', () => {
    const text = page('cli.md');
    for (const { id } of catalog) expect(text, id).toMatch(new RegExp(`\\b${id}\\b`));
    const filters = Array.from(text.matchAll(/--filter '([^']+)'/g), (m) => JSON.parse(m[1] ?? '') as unknown);
    expect(filters.length).toBeGreaterThan(0);
    for (const filter of filters) expect(parseFilter(filter)).toEqual(filter);
  });
});

/** What is told of the past, or of other programs. */
const FOREIGN_OPTIONS = ['data-binary', 'project'];
const current = allPages().filter(({ file }) => file !== 'CHANGELOG.md' && !file.startsWith('docs/decisions/'));
const named = (pattern: RegExp) =>
  current.flatMap(({ file, text }) => Array.from(text.matchAll(pattern), ([, name = '']) => ({ file, name })));

describe('every page names only what there is', () => {
  it('commands', async () => {
    const there = new Set(['help', ...(await allCommands()).map(({ name }) => name)]);
    const told = named(/(?:`|^|-- )weir ([a-z][a-z-]*)/gm);
    expect(told.length).toBeGreaterThan(100);
    expect(told.filter(({ name }) => !there.has(name))).toEqual([]);
    const cli = page('cli.md');
    expect([...there].filter((name) => !new RegExp(`\\b${name}\\b`).test(cli))).toEqual([]);
  });

  it('options of commands', async () => {
    const there = new Set((await allCommands()).flatMap(({ options }) => Object.keys(options)));
    const ofStart = ['no-serve', 'help'];
    const told = named(/(?<![\w-])--([a-z][a-z0-9-]+)/g);
    expect(told.length).toBeGreaterThan(100);
    expect(told.filter(({ name }) => ![...there, ...ofStart, ...FOREIGN_OPTIONS].includes(name))).toEqual([]);
  });

  it('endpoints', () => {
    const analysis = (id: string) => ({ method: 'POST', url: `/api/logs/:logId/analyses/${id}` });
    const aside = ['/api/docs', '/api/openapi.json'].map((url) => ({ method: 'GET', url }));
    const there = [
      ...Object.values(endpoints),
      ...aside,
      ...['ANALYSIS', ...catalog.map(({ id }) => id)].map(analysis),
    ];
    const forms = there.map(({ method, url }) => {
      const form = url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+');
      return new RegExp(`^(${method} )?${form}$`);
    });
    const told = named(/((?:(?:GET|POST|PUT|PATCH|DELETE) )?\/api\/[\w:./-]*\w)/g);
    expect(told.length).toBeGreaterThan(100);
    expect(told.filter(({ name }) => !forms.some((form) => form.test(name)))).toEqual([]);
  });
});
