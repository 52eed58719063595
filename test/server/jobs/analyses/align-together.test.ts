import { afterEach, describe, expect, it } from 'vitest';
import { type AlignmentResult, alignVariants } from '#analysis/conformance';
import { treeToNet } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { alignTogether, type Crew } from '../../../../server/jobs/analyses/align-together.ts';
import { crewOfThreads, nobody, type ThreadCrew } from '../../../../server/jobs/analyses/crew-of-threads.ts';
import { divergentLog, wideDesign } from '../../../support/large-alignment.ts';

const variants = variantsOf(divergentLog(3000, 18));
const tree = wideDesign.kind === 'process-tree' ? wideDesign.tree : { kind: 'silent' as const };
const net = treeToNet(tree);
const now = (): number => performance.now();
const bare = ({ expanded: _, graph: __, ...rest }: AlignmentResult): Omit<AlignmentResult, 'expanded' | 'graph'> =>
  rest;

let crew: ThreadCrew = nobody;
afterEach(() => crew.close());

/** Keeps its own work from ending before the helpers are there: threads start while this one stands still. */
const patient = (of: Crew, until: () => boolean): Crew => ({
  ...of,
  offer: (job) => {
    of.offer(job);
    while (!until()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  },
});

describe('alignTogether in a thread whose event loop stands still', () => {
  it('gives what one call gives, with parts from other threads', () => {
    crew = crewOfThreads(1);
    const came: number[] = [];
    const counted: Crew = {
      ...crew,
      receive: () => {
        const answer = crew.receive();
        if (answer !== undefined && 'part' in answer) came.push(answer.part);
        return answer;
      },
    };
    let waited = 0;
    const together = alignTogether(
      patient(counted, () => waited++ > 150),
      now,
    );
    const shares: number[] = [];
    const onProgress = (share: number): void => void shares.push(share);
    expect(bare(together(variants, net, { tree, onProgress }))).toEqual(bare(alignVariants(variants, net, { tree })));
    expect(came.length).toBeGreaterThan(0);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('leaves out what one call leaves out where the budget ends', () => {
    const { expanded } = alignVariants(variants, net, { tree });
    const options = { tree, budget: Math.floor(expanded / 2) };
    const alone = alignVariants(variants, net, options);
    expect(alone.missing.length).toBeGreaterThan(0);
    expect(bare(alignTogether(nobody, now)(variants, net, options))).toEqual(bare(alone));
  });

  it('reports a helper that dies in the middle of a part', () => {
    crew = crewOfThreads(1, new URL('../../../support/dying-crew-helper.ts', import.meta.url));
    let waited = 0;
    const together = alignTogether(
      patient(crew, () => waited++ > 150),
      now,
    );
    expect(() => together(variants, net, { tree })).toThrow(expect.objectContaining({ code: 'worker-died' }));
  });
});
