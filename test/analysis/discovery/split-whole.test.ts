import { expect, test } from 'vitest';
import { discoverSplit } from '#analysis/discovery';
import { bpmnToNet, checkSoundness } from '#analysis/model';
import { variantsOf } from '#analysis/variants';
import { logOfTraces } from '../../support/arbitraries.ts';

const times = (n: number, trace: string): string[] => Array.from({ length: n }, () => trace);

test('parts that follow each other directly are settled one after the other', () => {
  const log = logOfTraces(
    ...times(1, 'agba'),
    ...times(2, 'eaadf'),
    ...times(3, 'e'),
    ...times(4, 'gbf'),
    ...times(5, 'defafg'),
  );
  const { net } = bpmnToNet(discoverSplit(variantsOf(log), { eta: 0.2 }));
  expect(checkSoundness(net).reason).toBe('sound');
});
