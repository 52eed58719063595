import { describe, expect, test } from 'vitest';
import { AnalysisError } from '#analysis';
import { checkSoundness, isWorkflowNet, netToBpmn, type PetriNet, reduceNet, validateNet } from '#analysis/model';
import { netLanguage } from '../../support/language.ts';
import { handMadeNet } from './hand-made-net.ts';

const codeOf = (run: () => unknown): string | null => {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof AnalysisError ? error.code : String(error);
  }
};

describe('soundness of hand-made nets', () => {
  test('a parallel block is sound; all its states are seen', () => {
    const net = handMadeNet(['i > a > p q', 'p > b > r', 'q > c > s', 'r s > d > o'], ['o']);
    expect(checkSoundness(net)).toEqual({
      ...{ sound: true, reason: 'sound', trace: null, transition: null, dead: [], states: 6 },
    });
    expect(isWorkflowNet(net)).toBe(true);
  });

  test('a choice that leads into a parallel join deadlocks, with the way there', () => {
    const net = handMadeNet(['i > a > p', 'i > b > q', 'p q > c > o'], ['o']);
    expect(checkSoundness(net)).toMatchObject({ sound: false, reason: 'deadlock', trace: ['a'] });
  });

  test('a loop nobody leaves cannot end', () => {
    const net = handMadeNet(['i > a > p', 'p > b > q', 'q > c > p', 'i > d > o'], ['o']);
    expect(checkSoundness(net)).toMatchObject({ sound: false, reason: 'cannot-end', trace: ['a'] });
  });

  test('a parallel split that is merged like a choice leaves tokens', () => {
    const net = handMadeNet(['i > a > p q', 'p > b > o', 'q > c > o'], ['o']);
    expect(checkSoundness(net)).toMatchObject({ sound: false, reason: 'tokens-left', trace: ['a', 'b'] });
  });

  test('a step that multiplies tokens is unbounded', () => {
    const net = handMadeNet(['i > a > p', 'p > b > p q', 'p > c > o'], ['o']);
    expect(checkSoundness(net)).toMatchObject({ sound: false, reason: 'unbounded', trace: ['a', 'b'] });
  });

  test('a transition that waits for a place nobody fills is dead', () => {
    const net = handMadeNet(['i > a > o', 'i x > b > o'], ['o']);
    expect(checkSoundness(net)).toMatchObject({
      sound: false,
      reason: 'dead-transition',
      transition: 'b',
      dead: ['b'],
    });
  });

  test('two final markings, each of them a way to end, are sound', () => {
    const net = handMadeNet(['i > a > o', 'i > b > e'], ['o', 'e']);
    expect(checkSoundness(net).sound).toBe(true);
    expect(isWorkflowNet(net)).toBe(false);
  });

  test('beyond the limit the answer is unknown', () => {
    const branches = Array.from({ length: 8 }, (_, i) => i);
    const net = handMadeNet(
      [
        `i > s > ${branches.map((i) => `p${i}`).join(' ')}`,
        ...branches.map((i) => `p${i} > a${i} > q${i}`),
        `${branches.map((i) => `q${i}`).join(' ')} > e > o`,
      ],
      ['o'],
    );
    expect(checkSoundness(net, { maxStates: 100 })).toMatchObject({
      sound: null,
      reason: 'too-many-states',
      states: 100,
    });
    expect(checkSoundness(net)).toMatchObject({ sound: true, states: 258 });
  });
});

describe('nets of thousands of places', () => {
  const sequence = (steps: number): string[] => Array.from({ length: steps }, (_, i) => `p${i} > t${i} > p${i + 1}`);

  test('a long sequence is sound, and unbounded where its last step begins again beside it', () => {
    const long = sequence(5000);
    expect(checkSoundness(handMadeNet(long, ['p5000'], 'p0'))).toMatchObject({ sound: true, states: 5001 });
    const growing = checkSoundness(handMadeNet([...long, 'p4999 > more > p4998 q'], ['p5000'], 'p0'));
    expect(growing.reason).toBe('unbounded');
    expect(growing.trace).toHaveLength(5000);
  });

  test('two thousand branches at once are unknown, for states or for memory', () => {
    const branches = Array.from({ length: 2000 }, (_, i) => i);
    const net = handMadeNet(
      [
        `i > s > ${branches.map((i) => `p${i}`).join(' ')}`,
        ...branches.map((i) => `p${i} > a${i} > q${i}`),
        `${branches.map((i) => `q${i}`).join(' ')} > e > o`,
      ],
      ['o'],
    );
    expect(checkSoundness(net)).toMatchObject({ sound: null, reason: 'too-many-states', trace: null });
    expect(checkSoundness(net, { maxStates: 1e9 }).states).toBeLessThan(10_000);
  });
});

test('reduction does not hide a deadlock behind a later choice', () => {
  const net = handMadeNet(['i > tau1 > p', 'i > tau2 > q', 'p q > c > o'], ['o']);
  const late = handMadeNet(['i > a > p x', 'p > tau1 > q', 'p > tau2 > r', 'q x > b > o', 'r y > c > o'], ['o']);
  expect(checkSoundness(reduceNet(net)).reason).toBe('deadlock');
  expect(checkSoundness(reduceNet(late)).reason).toBe('deadlock');
});

test('a net that is not free-choice has a BPMN with the same traces', () => {
  const net = handMadeNet(['i > a > p x', 'i > b > p y', 'p > c > q', 'q x > d > o', 'q y > e > o'], ['o']);
  const bpmn = netToBpmn(net);
  expect(bpmn.nodes.filter((node) => node.kind === 'task').map((node) => node.name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(netLanguage(net, 4)).toEqual(['a c d', 'b c e']);
});

test('invalid nets are refused by code', () => {
  const net = handMadeNet(['i > a > o'], ['o']);
  const change = (part: Partial<PetriNet>): PetriNet => ({ ...net, ...part });
  expect(codeOf(() => validateNet(net))).toBeNull();
  const wrong = [
    change({ places: [...net.places, { id: 'i', name: null }] }),
    change({ inputs: [{ place: 7, transition: 0, weight: 1 }] }),
    change({ inputs: [{ place: 0, transition: 0, weight: 0 }] }),
    change({ inputs: [...net.inputs, ...net.inputs] }),
    change({ finals: [] }),
    change({ initial: [{ place: 5, tokens: 1 }] }),
  ];
  expect(wrong.map((bad) => codeOf(() => validateNet(bad)))).toEqual(wrong.map(() => 'invalid-model'));
  expect(codeOf(() => netToBpmn(handMadeNet(['i > a > o', 'i > b > e'], ['o', 'e'])))).toBe('invalid-model');
});
