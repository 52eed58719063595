import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignVariants } from '#analysis/conformance';
import { discoverPowl } from '#analysis/discovery';
import { bpmnToNet, checkSoundness, type Powl, powlToBpmn, powlToText } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { logOf, logOfTraces, plainEvents } from '../../support/arbitraries.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { netLanguage } from '../../support/language.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';

const powlOf = (...traces: string[]): Powl => discoverPowl(variantsOf(logOfTraces(...traces)), { noise: 0 });
const languageOf = (powl: Powl, length = 6): string[] => netLanguage(bpmnToNet(powlToBpmn(powl)).net, length);

describe('partially ordered models', () => {
  test('a sequence and concurrency are partial orders', () => {
    expect(powlToText(powlOf('abc'))).toBe("PO=(nodes={ 'a', 'b', 'c' }, order={ 1-->2, 2-->3 })");
    expect(powlToText(powlOf('ab', 'ba'))).toBe("PO=(nodes={ 'a', 'b' }, order={  })");
  });

  test('an order that no process tree has: b after a, d after a and c', () => {
    // a < b, a < d, c < d: the N-shaped order.
    const traces = ['abcd', 'acbd', 'acdb', 'cabd', 'cadb'];
    const powl = powlOf(...traces);
    expect(powlToText(powl)).toBe("PO=(nodes={ 'a', 'b', 'c', 'd' }, order={ 1-->2, 1-->4, 3-->4 })");
    expect(languageOf(powl)).toEqual(traces.map((trace) => [...trace].join(' ')).sort());
  });

  test('what never comes together becomes a choice within the order', () => {
    expect(powlToText(powlOf('abd', 'acd'))).toBe("PO=(nodes={ 'a', X( 'b', 'c' ), 'd' }, order={ 1-->2, 2-->3 })");
  });

  test('a step that some traces leave out can be left out', () => {
    expect(languageOf(powlOf('abc', 'ac'))).toEqual(['a b c', 'a c']);
  });

  test('a loop is no concurrency', () => {
    expect(powlToText(powlOf('ab', 'abab'))).toBe("*( PO=(nodes={ 'a', 'b' }, order={ 1-->2 }), tau )");
  });

  test('decisions that are no blocks become a choice graph', () => {
    // a or b first; a leads to c or d, b to d or e.
    const traces = ['ac', 'ad', 'bd', 'be'];
    const powl = powlOf(...traces);
    expect(powl.kind).toBe('choice-graph');
    expect(languageOf(powl)).toEqual(traces.map((trace) => [...trace].join(' ')).sort());
  });

  test('noise: a rare opposite order is left out', () => {
    const rare = [...Array.from({ length: 20 }, () => 'ab'), 'ba'];
    expect(powlToText(discoverPowl(variantsOf(logOfTraces(...rare)), { noise: 0.2 }))).toBe(
      "PO=(nodes={ 'a', 'b' }, order={ 1-->2 })",
    );
  });
});

describe('a partially ordered model of any log', () => {
  test('is sound, explains every trace, and does not depend on the order of cases', () => {
    fc.assert(
      fc.property(plainEvents(50), (events) => {
        const log = logOf(events);
        const variants = variantsOf(log);
        const powl = discoverPowl(variants, { noise: 0 });
        const { net } = bpmnToNet(powlToBpmn(powl));
        expect(checkSoundness(net).sound).toBe(true);
        const aligned = alignVariants(variants, net);
        expect(Array.from(aligned.cost)).toEqual(Array.from({ length: variants.variantCount }, () => 0));
        const again = logOf([...events].sort((a, b) => (a.caseId < b.caseId ? 1 : a.caseId > b.caseId ? -1 : 0)));
        expect(discoverPowl(variantsOf(again), { noise: 0 })).toEqual(powl);
      }),
      { numRuns: 200, seed: 9 },
    );
  });

  test('is sound with noise too', () => {
    fc.assert(
      fc.property(plainEvents(50), fc.constantFrom(0.1, 0.2, 0.5, 1), (events, noise) => {
        const powl = discoverPowl(variantsOf(logOf(events)), { noise });
        expect(checkSoundness(bpmnToNet(powlToBpmn(powl)).net).sound).toBe(true);
      }),
      { numRuns: 100, seed: 10 },
    );
  });
});

describe.skipIf(!shared.available)(titleNeedingShared('partially ordered models of public logs'), () => {
  test.each(['running-example', 'receipt', 'reviewing'])('explain every trace of %s', (name) => {
    const variants = variantsOf(readCanonicalLog(shared.canonical(name)));
    const { net } = bpmnToNet(powlToBpmn(discoverPowl(variants, { noise: 0 })));
    expect(alignVariants(variants, net).cost.every((cost) => cost === 0)).toBe(true);
  });
});
