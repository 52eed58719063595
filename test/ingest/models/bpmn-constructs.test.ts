import { describe, expect, test } from 'vitest';
import { alignVariants, replayVariants } from '#analysis/conformance';
import { bpmnToNet, checkSoundness, type Model } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { readModelBytes, writeModel } from '#ingest/models';
import { logOf } from '../../analysis/conformance/arbitraries.ts';
import { bpmnText } from '../../support/bpmn-text.ts';
import { dijkstraCost } from '../../support/dijkstra-alignment.ts';
import { netLanguage } from '../../support/language.ts';
import { borders, compensations, ends, errors, escalations, gateways, links, loops, together } from './bpmn-cases.ts';

const read = async (text: string): Promise<Model> =>
  (await readModelBytes(new TextEncoder().encode(text), 'model.bpmn')).model;

const netOf = (model: Model, activities: readonly string[] = []) => {
  if (model.kind !== 'bpmn') throw new Error('no BPMN');
  return bpmnToNet(model.bpmn, { activities });
};

describe.each(Object.entries({ escalations, errors, ends, borders, compensations, gateways, loops, links, together }))(
  '%s',
  (_, cases) => {
    test.each(Object.entries(cases))(
      '%s',
      async (_what, { inside, traces, length = 5, activities, told = [], unsound }) => {
        const model = await read(bpmnText(inside));
        const { net, notes } = netOf(model, activities);
        expect(netLanguage(net, length)).toEqual([...traces].sort());
        expect(notes.map(({ element }) => element)).toEqual(told);
        const { net: whole } = netOf(model, activities);
        if (unsound !== true) expect(checkSoundness(whole).sound).toBe(true);
        for (const format of ['bpmn', 'json'] as const) {
          const again = await read(await writeModel(model, format));
          expect(netLanguage(netOf(again, activities).net, length), format).toEqual([...traces].sort());
        }
      },
    );
  },
);

test('alignments and replay on all of them agree with the plainest search', async () => {
  const cases = Object.values({
    ...escalations,
    ...errors,
    ...ends,
    ...borders,
    ...compensations,
    ...gateways,
    ...loops,
    ...together,
  });
  for (const { inside, traces, activities } of cases) {
    const { net } = netOf(await read(bpmnText(inside)), activities);
    const known = traces.slice(0, 4).map((trace) => trace.split(' ').filter((step) => step !== ''));
    const changed = known.flatMap((trace) => [trace.slice(1), [...trace, 'q'], [...trace].reverse()]);
    const table = variantsOf(logOf([...known, ...changed]));
    const aligned = alignVariants(table, net);
    const played = replayVariants(table, net);
    for (let v = 0; v < table.variantCount; v++) {
      const codes = table.codes.subarray(table.offsets[v], table.offsets[v + 1]);
      const trace = Array.from(codes, (code) => table.activities[code] ?? '');
      const cost = dijkstraCost(net, trace);
      expect(aligned.cost[v], trace.join(' ')).toBe(cost);
      expect(played.fits[v] === 1, trace.join(' ')).toBe(cost === 0);
    }
  }
});
