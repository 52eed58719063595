import type { CompiledNet } from './compiled-net.ts';
import { LentReplay, type LentState } from './lent-replay.ts';
import { MarkingGraph } from './marking-graph.ts';
import { isLess, type ReplayStep, ReplaySteps } from './replay-steps.ts';
import { SilentClosure } from './silent-closure.ts';

/** Markings in which the runs that show the same events end, with the silent steps and consumed tokens they have more than the base. */
interface Frontier {
  readonly states: readonly number[];
  readonly silent: readonly number[];
  readonly consumed: readonly number[];
  /** What follows with each label. */
  readonly after: Map<number, Followed>;
  end?: ReplayStep;
}

/** Tokens of a step of all runs at once, and the runs that went on, or where the one is that tokens were lent to. */
interface Followed {
  readonly next: Frontier | null;
  readonly lent: LentState | null;
  readonly missing: number;
  readonly consumed: number;
}

export interface Tokens {
  readonly missing: number;
  readonly consumed: number;
  readonly remaining: number;
  readonly produced: number;
}

const MOST_MARKINGS = 200_000;
/** Markings in which runs with the same events may end; beyond, those with the most silent steps are dropped. */
const MOST_ENDS = 1_000;

/** All runs of a net that show a sequence of labels, followed at once; equal situations are computed once for all sequences. */
export class ReplayRuns {
  readonly #net: CompiledNet;
  readonly #frontiers = new Map<string, Frontier>();
  #steps: ReplaySteps;
  readonly #lent: LentReplay;
  #dropped = false;

  constructor(net: CompiledNet) {
    this.#net = net;
    this.#steps = stepsOf(net);
    this.#lent = new LentReplay(net);
  }

  /** Some search ended at a limit: tokens may have been lent that a longer one would have found. */
  get limited(): boolean {
    return this.#dropped || this.#steps.closure.limited || this.#lent.paths.limited;
  }

  /** Token counts of a sequence; the same whatever was replayed before. */
  replay(labels: readonly number[]): Tokens {
    const fresh = this.#frontiers.size === 0;
    const tokens = this.#replay(labels);
    if (!this.#forgetFull() || fresh) return tokens;
    const again = this.#replay(labels);
    this.#forgetFull();
    return again;
  }

  /** Begins anew where there is no room left; tells whether that was so. */
  #forgetFull(): boolean {
    if (!this.#steps.closure.full) return false;
    this.#steps = stepsOf(this.#net);
    this.#frontiers.clear();
    this.#dropped = true;
    return true;
  }

  #replay(labels: readonly number[]): Tokens {
    let consumed = 0;
    let frontier = this.#intern([0], [0], [0]);
    for (let i = 0; i < labels.length; i++) {
      const label = labels[i];
      let followed = frontier.after.get(label);
      if (followed === undefined) {
        followed = this.#follow(frontier, label) ?? this.#force(frontier, label);
        frontier.after.set(label, followed);
      }
      consumed += followed.consumed;
      if (followed.lent !== null)
        return this.#goOn(followed.lent, labels, i + 1, { missing: followed.missing, consumed });
      frontier = followed.next ?? frontier;
    }
    frontier.end ??= best(frontier, (state) => this.#steps.end(state));
    const { end } = frontier;
    return counted({ missing: end.missing, consumed: consumed + end.consumed, remaining: end.bad - end.missing });
  }

  /** The rest of a sequence once tokens were lent. */
  #goOn(from: LentState, labels: readonly number[], at: number, tokens: { missing: number; consumed: number }): Tokens {
    let { missing, consumed } = tokens;
    let state = from;
    for (let i = at; i < labels.length; i++) {
      const step = this.#lent.step(state, labels[i]);
      missing += step.missing;
      consumed += step.consumed;
      state = step.next ?? state;
    }
    const end = this.#lent.end(state);
    return counted({ missing: missing + end.missing, consumed: consumed + end.consumed, remaining: end.remaining });
  }

  /** The runs that can show the label next; `null` where there are none. */
  #follow(frontier: Frontier, label: number): Followed | null {
    const steps = this.#steps;
    const places = new Map<number, number>();
    const found: { state: number; silent: number; consumed: number }[] = [];
    frontier.states.forEach((state, k) => {
      steps.find(state);
      for (let s = steps.from.data[state]; s < steps.to.data[state] && steps.label.data[s] <= label; s++) {
        if (steps.label.data[s] !== label) continue;
        const run = {
          state: steps.target.data[s],
          silent: frontier.silent[k] + steps.silent.data[s],
          consumed: frontier.consumed[k] + steps.consumed.data[s],
        };
        const place = places.get(run.state);
        if (place === undefined) places.set(run.state, found.push(run) - 1);
        else if ((run.silent - found[place].silent || run.consumed - found[place].consumed) < 0) found[place] = run;
      }
    });
    if (found.length === 0) return null;
    found.sort((a, b) => a.silent - b.silent || a.consumed - b.consumed);
    if (found.length > MOST_ENDS) {
      this.#dropped = true;
      found.length = MOST_ENDS;
    }
    const [base] = found;
    const next = this.#intern(
      found.map(({ state }) => state),
      found.map(({ silent }) => silent - base.silent),
      found.map(({ consumed }) => consumed - base.consumed),
    );
    return { next, lent: null, missing: 0, consumed: base.consumed };
  }

  /** Tokens are lent, as few as possible, so that one run can go on. */
  #force(frontier: Frontier, label: number): Followed {
    const step = best(frontier, (state) => this.#steps.forced(state, label));
    return { next: null, lent: this.#lent.stateOf(step.tokens), missing: step.missing, consumed: step.consumed };
  }

  #intern(states: number[], silent: number[], consumed: number[]): Frontier {
    const key = `${states};${silent};${consumed}`;
    const known = this.#frontiers.get(key);
    if (known !== undefined) return known;
    const frontier: Frontier = { states, silent, consumed, after: new Map() };
    this.#frontiers.set(key, frontier);
    return frontier;
  }
}

const stepsOf = (net: CompiledNet): ReplaySteps =>
  new ReplaySteps(new SilentClosure(new MarkingGraph(net, 2 * MOST_MARKINGS), MOST_MARKINGS));

/** Every token comes from somewhere and goes somewhere: produced + missing = consumed + remaining. */
const counted = (tokens: Omit<Tokens, 'produced'>): Tokens => ({
  ...tokens,
  produced: tokens.consumed + tokens.remaining - tokens.missing,
});

/** The least step from any of the runs; the first of equal ones. */
function best(frontier: Frontier, stepOf: (state: number) => ReplayStep): ReplayStep {
  let least: ReplayStep | undefined;
  frontier.states.forEach((state, k) => {
    const step = stepOf(state);
    const whole = {
      ...step,
      silent: step.silent + frontier.silent[k],
      consumed: step.consumed + frontier.consumed[k],
    };
    if (least === undefined || isLess(whole, least)) least = whole;
  });
  if (least === undefined) throw new RangeError('no run to go on from');
  return least;
}
