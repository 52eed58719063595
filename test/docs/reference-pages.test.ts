import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '#analysis/catalog';
import { parseFilter, simpleFilters } from '#analysis/filter';
import { endpoints } from '#contract';

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
