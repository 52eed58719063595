import { type Marking, normalizeMarking } from '../../model/index.ts';
import type { CompiledNet } from '../markings/compiled-net.ts';
import { LentReplay } from './lent-replay.ts';
import { isLess, type ReplayStep, ReplaySteps } from './replay-steps.ts';
import type { ReplayWork } from './replay-work.ts';
import { SilentSearch } from './silent-search.ts';
import { TokenMarkings } from './token-markings.ts';

/** Markings in which the runs that show the same events end, with the silent steps and consumed tokens they have more than the base. */
interface Frontier {
  readonly states: readonly number[];
  readonly silent: readonly number[];
  readonly consumed: readonly number[];
  /** No run was left out on the way. */
  readonly exact: boolean;
  /** What follows with each label. */
  readonly after: Map<number, Followed>;
  end?: ReplayStep;
}

/** Tokens of a step of all runs at once, and the runs that went on, or where the one is that tokens were lent to. */
interface Followed {
  readonly next: Frontier | null;
  /** −1 where runs went on. */
  readonly lent: number;
  readonly missing: number;
  readonly consumed: number;
  /** The tokens missing, by place. */
  readonly lacks: Marking;
  readonly exact: boolean;
}

export interface Tokens {
  readonly missing: number;
  readonly consumed: number;
  readonly remaining: number;
  readonly produced: number;
}

/** Token counts, and whether every search for them came to its end. */
export interface PlayedTokens extends Tokens {
  /** The tokens missing and those remaining, by place. */
  readonly missingAt: Marking;
  readonly remainingAt: Marking;
  readonly exact: boolean;
}

/** Markings in which runs with the same events may end; beyond, those with the most silent steps are dropped. */
const MOST_ENDS = 1_000;
const MOST_FRONTIERS = 200_000;

/** All runs of a net that show a sequence of labels, followed at once; equal situations are computed once for all sequences. */
export class ReplayRuns {
  readonly #net: CompiledNet;
  readonly #work: ReplayWork;
  readonly #frontiers = new Map<string, Frontier>();
  #steps: ReplaySteps;
  #lent: LentReplay;

  constructor(net: CompiledNet, work: ReplayWork) {
    this.#net = net;
    this.#work = work;
    this.#steps = new ReplaySteps(new SilentSearch(new TokenMarkings(net), work));
    this.#lent = new LentReplay(this.#steps.search, this.#steps.byLabel);
  }

  /** Token counts of the labels from `from` to before `to`, negative ones left out; the same whatever was replayed before. */
  replay(labels: Int32Array, from: number, to: number): PlayedTokens {
    if (this.#steps.search.markings.full || this.#frontiers.size > MOST_FRONTIERS) this.#forget();
    let consumed = 0;
    let frontier = this.#intern([0], [0], [0], true);
    for (let i = from; i < to; i++) {
      const label = labels[i];
      if (label < 0) continue;
      let followed = frontier.after.get(label);
      if (followed === undefined) {
        followed = this.#follow(frontier, label) ?? this.#force(frontier, label);
        frontier.after.set(label, followed);
      }
      consumed += followed.consumed;
      if (followed.next === null) return this.#goOn(followed, labels, i + 1, to, consumed);
      frontier = followed.next;
    }
    frontier.end ??=
      best(frontier, (state) => this.#steps.end(state)) ??
      some(best(frontier, (state) => this.#steps.nearestEnd(state)));
    const { end } = frontier;
    const exact = frontier.exact && end.exact;
    const remaining = end.bad - end.missing;
    return counted({ ...end, remaining, consumed: consumed + end.consumed, exact });
  }

  #forget(): void {
    this.#frontiers.clear();
    this.#steps = new ReplaySteps(new SilentSearch(new TokenMarkings(this.#net), this.#work));
    this.#lent = new LentReplay(this.#steps.search, this.#steps.byLabel);
  }

  /** The rest of a sequence once tokens were lent. */
  #goOn(from: Followed, labels: Int32Array, at: number, to: number, consumedBefore: number): PlayedTokens {
    let { exact, missing } = from;
    const lacks: Marking[number][] = [...from.lacks];
    let consumed = consumedBefore;
    let state = from.lent;
    for (let i = at; i < to; i++) {
      if (labels[i] < 0) continue;
      const step = this.#lent.step(state, labels[i]);
      missing += step.missing;
      consumed += step.consumed;
      lacks.push(...step.lacks);
      exact &&= step.exact;
      state = step.next;
    }
    const end = this.#lent.end(state);
    return counted({
      missing: missing + end.missing,
      consumed: consumed + end.consumed,
      remaining: end.remaining,
      lacks: normalizeMarking([...lacks, ...end.lacks]),
      left: end.left,
      exact: exact && end.exact,
    });
  }

  /** The runs that can show the label next; `null` where there are none. */
  #follow(frontier: Frontier, label: number): Followed | null {
    const steps = this.#steps;
    const places = new Map<number, number>();
    const found: { state: number; silent: number; consumed: number }[] = [];
    let { exact } = frontier;
    for (let k = 0; k < frontier.states.length; k++) {
      const range = steps.after(frontier.states[k], label);
      exact &&= range.exact;
      for (let s = range.from; s < range.to; s++) {
        const run = {
          state: steps.target.data[s],
          silent: frontier.silent[k] + steps.silent.data[s],
          consumed: frontier.consumed[k] + steps.consumed.data[s],
        };
        const place = places.get(run.state);
        if (place === undefined) places.set(run.state, found.push(run) - 1);
        else if ((run.silent - found[place].silent || run.consumed - found[place].consumed) < 0) found[place] = run;
      }
    }
    if (found.length === 0) return null;
    found.sort((a, b) => a.silent - b.silent || a.consumed - b.consumed);
    if (found.length > MOST_ENDS) {
      exact = false;
      found.length = MOST_ENDS;
    }
    const [base] = found;
    const next = this.#intern(
      found.map(({ state }) => state),
      found.map(({ silent }) => silent - base.silent),
      found.map(({ consumed }) => consumed - base.consumed),
      exact,
    );
    return { next, lent: -1, missing: 0, consumed: base.consumed, lacks: [], exact };
  }

  /** Tokens are lent, as few as possible, so that one run can go on. */
  #force(frontier: Frontier, label: number): Followed {
    const exact = frontier.exact && frontier.states.every((state) => this.#steps.after(state, label).exact);
    const step = some(best(frontier, (state) => this.#steps.forced(state, label)));
    const { consumed, lacks, missing, next } = step;
    return { next: null, lent: next, missing, consumed, lacks, exact: exact && step.exact };
  }

  #intern(states: number[], silent: number[], consumed: number[], exact: boolean): Frontier {
    const key = `${exact ? '' : '!'}${states};${silent};${consumed}`;
    const known = this.#frontiers.get(key);
    if (known !== undefined) return known;
    const frontier: Frontier = { states, silent, consumed, exact, after: new Map() };
    this.#frontiers.set(key, frontier);
    return frontier;
  }
}

/** Every token comes from somewhere and goes somewhere: produced + missing = consumed + remaining. */
const counted = (played: Ended): PlayedTokens => ({
  missing: played.missing,
  consumed: played.consumed,
  remaining: played.remaining,
  produced: played.consumed + played.remaining - played.missing,
  missingAt: played.lacks,
  remainingAt: played.left,
  exact: played.exact,
});

interface Ended extends Omit<Tokens, 'produced'>, Pick<ReplayStep, 'lacks' | 'left' | 'exact'> {}

/** The least step from any of the runs that have one; the first of equal ones. Exact where that of each is. */
function best(frontier: Frontier, stepOf: (state: number) => ReplayStep | null): ReplayStep | null {
  let least: ReplayStep | null = null;
  let exact = true;
  for (let k = 0; k < frontier.states.length; k++) {
    const step = stepOf(frontier.states[k]);
    if (step === null) continue;
    exact &&= step.exact;
    const silent = step.silent + frontier.silent[k];
    const consumed = step.consumed + frontier.consumed[k];
    const whole = { ...step, silent, consumed };
    if (least === null || isLess(whole, least)) least = whole;
  }
  return least && { ...least, exact };
}

function some(step: ReplayStep | null): ReplayStep {
  if (step === null) throw new RangeError('no run to go on from');
  return step;
}
