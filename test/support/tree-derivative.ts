import type { ProcessTree } from '#analysis/model';

/** What is left to do: a tree, or what follows a round of a loop; equal ones are the same object. */
interface Term {
  readonly kind: 'silent' | 'activity' | 'choice' | 'sequence' | 'parallel' | 'loop' | 'after';
  readonly label: string;
  readonly children: readonly Term[];
  readonly canEnd: boolean;
  readonly after: Map<string, readonly Term[]>;
}

/**
 * Tells whether a tree (without inclusive choice) has traces in its language, by derivatives (Brzozowski 1964): what may be left after
 * one more activity, remembered from trace to trace. Shares nothing with the code under test.
 */
export class TreeLanguage {
  readonly #terms = new Map<string, Term>();
  readonly #ids = new Map<Term, number>();
  readonly #silent = this.#term('silent', [], true);
  readonly #root: Term;

  constructor(tree: ProcessTree) {
    this.#root = this.#of(tree);
  }

  has(trace: readonly string[]): boolean {
    let left: readonly Term[] = [this.#root];
    for (const activity of trace) left = [...new Set(left.flatMap((term) => this.#derive(term, activity)))];
    return left.some(({ canEnd }) => canEnd);
  }

  #term(kind: Term['kind'], children: readonly Term[], canEnd: boolean, label = ''): Term {
    const key = `${kind} ${children.map((child) => this.#ids.get(child)).join()} ${label}`;
    const known = this.#terms.get(key);
    if (known !== undefined) return known;
    const term = { kind, label, children, canEnd, after: new Map<string, readonly Term[]>() };
    this.#terms.set(key, term);
    this.#ids.set(term, this.#ids.size);
    return term;
  }

  #of(tree: ProcessTree): Term {
    if (tree.kind === 'silent') return this.#silent;
    if (tree.kind === 'activity') return this.#term('activity', [], false, tree.label);
    const children = tree.children.map((child) => this.#of(child));
    switch (tree.kind) {
      case 'choice':
        return this.#term(
          'choice',
          children,
          children.some(({ canEnd }) => canEnd),
        );
      case 'sequence':
      case 'parallel':
        return this.#all(tree.kind, children);
      case 'loop': {
        const [body = this.#silent, ...redo] = children;
        const back = this.#term(
          'choice',
          redo,
          redo.some(({ canEnd }) => canEnd),
        );
        return this.#term('loop', [body, back], body.canEnd);
      }
      default:
        throw new Error(`no derivative of ${tree.kind}`);
    }
  }

  #all(kind: 'sequence' | 'parallel', parts: readonly Term[]): Term {
    const children = parts.filter((part) => part !== this.#silent);
    return children.length === 0
      ? this.#silent
      : this.#term(
          kind,
          children,
          children.every(({ canEnd }) => canEnd),
        );
  }

  #derive(term: Term, activity: string): readonly Term[] {
    const known = term.after.get(activity);
    if (known !== undefined) return known;
    const found = [...new Set(this.#derivatives(term, activity))];
    term.after.set(activity, found);
    return found;
  }

  #derivatives(term: Term, activity: string): readonly Term[] {
    const { kind, children } = term;
    const [first = this.#silent, second = this.#silent] = children;
    switch (kind) {
      case 'silent':
        return [];
      case 'activity':
        return term.label === activity ? [this.#silent] : [];
      case 'choice':
        return children.flatMap((child) => this.#derive(child, activity));
      case 'parallel':
        return children.flatMap((child, i) =>
          this.#derive(child, activity).map((left) => this.#all('parallel', children.with(i, left))),
        );
      case 'sequence': {
        const rest = children.slice(1);
        const here = this.#derive(first, activity).map((left) => this.#all('sequence', [left, ...rest]));
        return first.canEnd ? [...here, ...this.#derive(this.#all('sequence', rest), activity)] : here;
      }
      case 'loop': {
        const after = this.#term('after', [term], true);
        const here = this.#derive(first, activity).map((left) => this.#all('sequence', [left, after]));
        return first.canEnd ? [...here, ...this.#back(term, second, activity)] : here;
      }
      case 'after': {
        const [, back = this.#silent] = first.children;
        const again = this.#back(first, back, activity);
        return back.canEnd ? [...again, ...this.#derive(first, activity)] : again;
      }
      default:
        return kind satisfies never;
    }
  }

  /** Into the way back of a loop, after which it begins again. */
  #back(loop: Term, back: Term, activity: string): readonly Term[] {
    return this.#derive(back, activity).map((left) => this.#all('sequence', [left, loop]));
  }
}
