import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { catalog } from '#analysis/catalog';
import { CaseSet, EventLogBuilder } from '#analysis/log';
import { registry } from '#analysis/registry';
import { logOf, logOfTraces } from '../support/arbitraries.ts';
import { logWithAttributes } from '../support/attribute-log.ts';
import { contextOf } from '../support/run-analysis.ts';

const event = (activity: string, start: number, time: number) => ({
  caseId: '1',
  activity,
  start,
  time,
  resource: null,
});
const logs = {
  'a log with attributes': logWithAttributes(),
  'a log with intervals': logOf([event('a', 0, 5), event('b', 3, 9)], { timed: true, intervals: true }),
  'a log without times': logOf([event('a', 0, 0), event('b', 0, 0)], { timed: false }),
  'an empty log': new EventLogBuilder({ timed: true }).finish().log,
};

describe('the catalog and the registry', () => {
  it('list the same analyses in the same order, each id once', () => {
    const ids = catalog.map((definition) => definition.id);
    expect(ids.length).toBeGreaterThan(8);
    expect(Array.from(registry.keys())).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    for (const definition of catalog) expect(registry.get(definition.id)?.definition).toBe(definition);
  });

  it.each(catalog.map((definition) => [definition.id, definition] as const))(
    'have kebab-case ids, both languages and parameters that may all be left out: %s',
    (id, { params, summary, title }) => {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const text of [title, summary]) {
        expect(text.en.length).toBeGreaterThan(2);
        expect(text.zh).toMatch(/\p{Script=Han}/u);
      }
      expect(Value.Check(params, Value.Default(params, {}))).toBe(true);
    },
  );
});

const runnable = Array.from(registry.values()).filter((entry) => !entry.definition.needsModel);

describe.each(Object.entries(logs))('on %s', (name, log) => {
  it.each(runnable.map((entry) => [entry.definition.id, entry] as const))(
    'the result of %s is as its schema says, for all cases and for none',
    (_, { definition, run }) => {
      const params = Value.Default(definition.params, {}) as Record<string, unknown>;
      for (const cases of [null, CaseSet.none(log.caseCount)]) {
        const result = attempt(() => run(contextOf(log, cases), params));
        if (result === NEEDS_TIMES) expect(name).toBe('a log without times');
        else {
          const plain: unknown = JSON.parse(JSON.stringify(result));
          expect(Array.from(Value.Errors(definition.result, plain))).toEqual([]);
        }
      }
    },
  );
});

describe('an analysis of some cases', () => {
  it('is that of a log with only these', () => {
    const [all, some] = [logOfTraces('abc', 'acb', 'ab'), logOfTraces('abc', 'ab')];
    for (const id of [
      'dfg',
      'variants',
      'eventually-follows',
      'footprints',
      'rework',
      'performance',
      'temporal-profile',
    ]) {
      const run = registry.get(id)?.run;
      expect(run?.(contextOf(all, CaseSet.of(3, [0, 2])), {})).toEqual(run?.(contextOf(some), {}));
    }
  });
});

const NEEDS_TIMES = Symbol('needs-timestamps');

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'needs-timestamps') return NEEDS_TIMES;
    throw error;
  }
}
