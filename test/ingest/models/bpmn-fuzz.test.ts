import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignVariants, replayVariants } from '#analysis/conformance';
import { type BpmnNet, bpmnToNet, checkSoundness } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { readModelBytes, writeModel } from '#ingest/models';
import { logOf } from '../../analysis/conformance/arbitraries.ts';
import { arbitraryBlock, drawBlock } from '../../support/bpmn-block.ts';
import { bpmnText } from '../../support/bpmn-text.ts';
import { dijkstraCost } from '../../support/dijkstra-alignment.ts';
import { netLanguage } from '../../support/language.ts';

const read = async (text: string): Promise<{ readonly written: string; readonly translated: BpmnNet }> => {
  const { model } = await readModelBytes(new TextEncoder().encode(text), 'model.bpmn');
  if (model.kind !== 'bpmn') throw new Error('no BPMN');
  return { written: await writeModel(model, 'json'), translated: bpmnToNet(model.bpmn) };
};

test('a random process of blocks, drawn as BPMN and read, has the traces of its blocks and is sound', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryBlock, async (block) => {
      const { xml, traces } = drawBlock(block, 5);
      const { translated } = await read(bpmnText(xml));
      expect(translated.notes).toEqual([]);
      expect(checkSoundness(translated.net, { maxStates: 5000 }).sound).not.toBe(false);
      const language = languageOf(translated);
      if (language === null) return;
      compared++;
      expect(language).toEqual(traces);
    }),
    { numRuns: 150 },
  );
  expect(compared).toBeGreaterThan(100);
});

/** `null` for one of too many states to list by plain search. */
const languageOf = ({ net }: BpmnNet): string[] | null => {
  try {
    return netLanguage(net, 5, 20_000);
  } catch {
    return null;
  }
};

test('alignments and replay on such processes agree with the plainest search', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryBlock, fc.array(fc.nat(8), { maxLength: 6 }), async (block, changes) => {
      const { xml, traces } = drawBlock(block, 4);
      const { net } = (await read(bpmnText(xml))).translated;
      const known = traces.slice(0, 3).map((trace) => trace.split(' ').filter((step) => step !== ''));
      const labels = ['t1', 't2', 't3', 't4', 'x'];
      const changed = known.map((trace) => changes.reduce((now, n) => edited(now, n, labels), trace));
      const table = variantsOf(logOf([...known, ...changed]));
      const aligned = alignVariants(table, net);
      const played = replayVariants(table, net);
      for (let v = 0; v < table.variantCount; v++) {
        const codes = table.codes.subarray(table.offsets[v], table.offsets[v + 1]);
        const trace = Array.from(codes, (code) => table.activities[code] ?? '');
        const cost = dijkstraCost(net, trace);
        expect(aligned.cost[v]).toBe(cost);
        expect(played.fits[v] === 1, trace.join(' ')).toBe(cost === 0);
      }
    }),
    { numRuns: 60 },
  );
});

/** Leaves out a step, or puts one in. */
const edited = (trace: readonly string[], n: number, labels: readonly string[]): string[] =>
  n % 2 === 0
    ? trace.filter((_, i) => i !== n / 2)
    : [...trace.slice(0, n >> 1), labels[n % labels.length] ?? 'x', ...trace.slice(n >> 1)];
