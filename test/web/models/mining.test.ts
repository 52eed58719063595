import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { discoverDefinition } from '#analysis/catalog';
import {
  miners,
  miningOptions,
  optionsOf,
  paramsOf,
  readMining,
  usualValue,
  withMiner,
  withOption,
} from '../../../web/src/models/mining.ts';

describe('a choice of a miner', () => {
  test('starts with the inductive miner and 20 % noise', () => {
    expect(paramsOf({ miner: 'inductive' })).toEqual({ miner: 'inductive', noise: 0.2, activities: 1, variants: 1 });
  });

  test.each(miners)('of %s becomes parameters that the engine takes', (miner) => {
    const params = paramsOf({ miner });
    expect(Value.Errors(discoverDefinition.params, params)).toEqual([]);
    expect(Object.keys(params).toSorted()).toEqual(['miner', ...optionsOf(miner)].toSorted());
  });

  test('has the values of the engine where nothing was chosen, but for noise', () => {
    const usual = Object.fromEntries(miningOptions.map((option) => [option, usualValue(option)]));
    expect(Value.Default(discoverDefinition.params, { noise: 0.2 })).toMatchObject(usual);
  });

  test('is the same address however one came to it', () => {
    const there = withOption({ miner: 'split' }, 'eta', 0.6);
    expect(there).toEqual({ miner: 'split', eta: 0.6 });
    expect(withOption(there, 'eta', 0.4)).toEqual({ miner: 'split' });
  });

  test('keeps what another miner knows too', () => {
    expect(withMiner({ miner: 'split', eta: 0.6, variants: 0.8 }, 'powl')).toEqual({ miner: 'powl', variants: 0.8 });
  });
});

describe('a choice in an address', () => {
  test('is read back as it was written', () => {
    const mining = { miner: 'heuristics', dependency: 0.5, activities: 0.75 } as const;
    expect(readMining(JSON.parse(JSON.stringify(mining)))).toEqual(mining);
  });

  test.each([
    ['nothing', undefined],
    ['the usual', { miner: 'inductive', noise: 0.2 }],
    ['a miner that does not exist', { miner: 'magic' }],
    ['a text', 'inductive'],
    ['null', null],
  ])('is the usual one for %s', (_, given) => {
    expect(readMining(given)).toBeUndefined();
  });

  test('loses options that are no shares or belong to another miner', () => {
    expect(readMining({ miner: 'powl', noise: 7, eta: 0.1, variants: '1', activities: 0.5 })).toEqual({
      miner: 'powl',
      activities: 0.5,
    });
  });
});
