import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CountedConstraint, type DeclareOptions, discoverDeclare } from '#analysis/declarative';
import { logOfTraces } from '../../support/arbitraries.ts';
import { logOfAnyTraces } from '../../support/log-with-empty-traces.ts';
import { textbookDeclare } from '../../support/textbook-declare.ts';
import { arbitraryTraces, shuffledTraces } from './arbitrary-traces.ts';

const shown = (rules: readonly CountedConstraint[]): string[] =>
  rules.map(
    ({ activatedCases, activities, satisfiedCases, template }) =>
      `${template} ${activities.join(' ')} ${satisfiedCases}/${activatedCases}`,
  );

const rulesOf = (traces: readonly string[], options: DeclareOptions = {}): string[] =>
  shown(discoverDeclare(logOfAnyTraces(traces), null, options));

describe('DECLARE rules', () => {
  it('count the cases they say something about and those that keep them', () => {
    const rules = rulesOf(['ab', 'aab', 'ba', 'c']);
    expect(rules).toEqual(
      expect.arrayContaining([
        'existence a 3/4',
        'exactly_one a 2/4',
        'init a 2/4',
        'end b 2/4',
        'response a b 2/3',
        'precedence a b 2/3',
        'alternate_response a b 1/3',
        'alternate_precedence a b 2/3',
        'chain_response a b 1/3',
        'chain_succession a b 1/3',
        'coexistence a b 3/3',
        'not_coexistence a c 4/4',
        'not_succession b a 2/3',
        'not_chain_succession a b 1/3',
      ]),
    );
  });

  it('leave vacuous cases aside: what no case activates is not listed', () => {
    expect(rulesOf(['ab', 'c'])).toContain('response a b 1/1');
    expect(rulesOf([''])).toEqual([]);
    expect(discoverDeclare(logOfTraces())).toEqual([]);
  });

  it('are held back by least support and least confidence, both inclusive', () => {
    const rules = rulesOf(['ab', 'ab', 'a', 'c'], { minSupport: 0.75, minConfidence: 2 / 3 });
    expect(rules).toContain('response a b 2/3');
    expect(rules).not.toContain('precedence a b 2/2');
    expect(rules).not.toContain('end b 2/4');
  });

  it('equal their definitions, applied to one case after the other', () => {
    fc.assert(
      fc.property(arbitraryTraces, (traces) => {
        expect(rulesOf(traces).sort()).toEqual(textbookRules(traces).sort());
      }),
    );
  });

  it('do not depend on the order of cases', () => {
    fc.assert(
      fc.property(shuffledTraces, fc.boolean(), ([traces, shuffled], reduce) => {
        expect(rulesOf(shuffled, { reduce })).toEqual(rulesOf(traces, { reduce }));
      }),
    );
  });
});

describe('DECLARE rules without the redundant ones', () => {
  it('keep the strongest of a hierarchy, chains instead of their closure and one order of symmetric rules', () => {
    expect(rulesOf(['abc', 'abc', 'd'], { minConfidence: 1, reduce: true })).toEqual([
      'alternate_succession a c 2/2',
      'chain_succession a b 2/2',
      'chain_succession b c 2/2',
      'not_coexistence a d 3/3',
      'not_coexistence b d 3/3',
      'not_coexistence c d 3/3',
      'not_succession b a 2/2',
      'not_succession c a 2/2',
      'not_succession c b 2/2',
      'not_chain_succession a c 2/2',
    ]);
  });

  it('keep a weaker rule that fewer cases break', () => {
    const rules = rulesOf(['ab', 'acb', 'a'], { reduce: true }).filter((rule) => rule.includes(' a b '));
    expect(rules).toEqual([
      'alternate_precedence a b 2/2',
      'alternate_succession a b 2/3',
      'chain_precedence a b 1/2',
      'chain_succession a b 1/3',
      'not_coexistence a b 1/3',
      'not_chain_succession a b 2/3',
    ]);
  });

  it('lose nothing: a case that keeps what stays keeps what went', () => {
    fc.assert(
      fc.property(arbitraryTraces, fc.constantFrom(0, 0.5, 1), (traces, minConfidence) => {
        const log = logOfAnyTraces(traces);
        const all = discoverDeclare(log, null, { minConfidence });
        const kept = discoverDeclare(log, null, { minConfidence, reduce: true });
        const left = new Set(shown(kept));
        expect(left.size).toBe(kept.length);
        expect(shown(all)).toEqual(expect.arrayContaining([...left]));
        for (const trace of traces.filter((candidate) => kept.every((rule) => keeps(candidate, rule))))
          expect(shown(all.filter((rule) => !keeps(trace, rule)))).toEqual([]);
      }),
    );
  });

  it('say the same about traces that are not in the log', () => {
    fc.assert(
      fc.property(arbitraryTraces, arbitraryTraces, (traces, others) => {
        const log = logOfAnyTraces(traces);
        const all = discoverDeclare(log, null, { minConfidence: 1 });
        const kept = discoverDeclare(log, null, { minConfidence: 1, reduce: true });
        for (const trace of others.filter((candidate) => kept.every((rule) => keeps(candidate, rule))))
          expect(shown(all.filter((rule) => !keeps(trace, rule)))).toEqual([]);
      }),
    );
  });
});

const keeps = (trace: string, { activities: [a, b], template }: CountedConstraint): boolean =>
  textbookDeclare[template](Array.from(trace), a, b) !== 'broken';

function textbookRules(traces: readonly string[]): string[] {
  const activities = Array.from(new Set(traces.join('')));
  return Object.entries(textbookDeclare).flatMap(([template, verdict], i) =>
    activities.flatMap((a) =>
      (i < 5 ? [''] : activities.filter((b) => b !== a)).flatMap((b) => {
        const verdicts = traces.map((trace) => verdict(Array.from(trace), a, b));
        const kept = verdicts.filter((v) => v === 'kept').length;
        const activated = kept + verdicts.filter((v) => v === 'broken').length;
        return activated === 0 ? [] : [`${template} ${b === '' ? a : `${a} ${b}`} ${kept}/${activated}`];
      }),
    ),
  );
}
