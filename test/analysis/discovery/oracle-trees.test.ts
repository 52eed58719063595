import { describe, expect, it } from 'vitest';
import { normalizeTree, treeFromText, treeToText } from '#analysis/model';
import { discoverAnalysis } from '../../../analysis/discovery/analyses.ts';
import { readCanonicalLog } from '../../support/canonical-log.ts';
import { contextOf } from '../../support/run-analysis.ts';
import { shared, titleNeedingShared } from '../../support/shared.ts';

interface MinedTree {
  readonly process_tree_canonical: string;
}
type MinerName = 'im' | 'imf02' | 'imf05' | 'imd';

interface ExpectedModels {
  readonly conformance: { readonly alpha: { readonly soundness: { readonly is_sound_woflan: boolean } } };
  readonly models: Readonly<Record<MinerName, MinedTree>> & {
    readonly alpha: {
      readonly net: { readonly n_places: number; readonly n_transitions: number; readonly n_arcs: number };
    };
  };
  readonly inductive_with_issue535_fixed: Readonly<Partial<Record<MinerName, MinedTree>>>;
}

const expectedModels = (name: string): ExpectedModels => shared.expected(name) as ExpectedModels;
const canonical = (text: string | null): string => treeToText(normalizeTree(treeFromText(text ?? '')));

const pointLogs = shared.canonicalNames().filter((name) => name !== 'interval_event_log');
const miners = [
  ['im', 'inductive', 0],
  ['imf02', 'inductive', 0.2],
  ['imf05', 'inductive', 0.5],
  ['imd', 'inductive-directly', 0],
] as const;

describe.skipIf(!shared.available)(titleNeedingShared('models of public logs'), () => {
  describe.each(pointLogs)('%s', (name) => {
    it.each(miners)('%s gives the tree of an independent tool', (key, miner, noise) => {
      const { models, inductive_with_issue535_fixed: fixed } = expectedModels(name);
      const result = discoverAnalysis.run(contextOf(readCanonicalLog(shared.canonical(name))), { miner, noise });
      expect(canonical(result.tree)).toBe(canonical((fixed[key] ?? models[key]).process_tree_canonical));
      expect(result.sound).toBe(true);
    });

    it('the α-algorithm gives a net of the same size', () => {
      const { n_places, n_transitions, n_arcs } = expectedModels(name).models.alpha.net;
      const result = discoverAnalysis.run(contextOf(readCanonicalLog(shared.canonical(name))), {
        miner: 'alpha',
        noise: 0,
      });
      expect(result.net).toEqual({ places: n_places, transitions: n_transitions, silent: 0, arcs: n_arcs });
      expect(result.sound).toBe(expectedModels(name).conformance.alpha.soundness.is_sound_woflan);
    });
  });
});
