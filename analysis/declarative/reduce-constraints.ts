import type { CountedConstraint } from './discover-declare.ts';
import type { Template } from './template-names.ts';
import { impliedByChains } from './transitive-relation.ts';

/** What follows from what, on (a, b) or on (b, a) or on one of them: [stronger template, which activities it has]. */
type Arguments = 'ab' | 'ba' | 'a' | 'b';

const STRONGER: Readonly<Partial<Record<Template, readonly (readonly [Template, Arguments])[]>>> = {
  existence: [
    ['exactly_one', 'a'],
    ['init', 'a'],
    ['end', 'a'],
  ],
  responded_existence: [
    ['existence', 'b'],
    ['response', 'ab'],
    ['precedence', 'ba'],
    ['coexistence', 'ab'],
  ],
  coexistence: [
    ['succession', 'ab'],
    ['succession', 'ba'],
  ],
  response: [
    ['end', 'b'],
    ['alternate_response', 'ab'],
    ['succession', 'ab'],
  ],
  precedence: [
    ['init', 'a'],
    ['alternate_precedence', 'ab'],
    ['succession', 'ab'],
  ],
  succession: [['alternate_succession', 'ab']],
  alternate_response: [
    ['chain_response', 'ab'],
    ['alternate_succession', 'ab'],
  ],
  alternate_precedence: [
    ['chain_precedence', 'ab'],
    ['alternate_succession', 'ab'],
  ],
  alternate_succession: [['chain_succession', 'ab']],
  chain_response: [['chain_succession', 'ab']],
  chain_precedence: [['chain_succession', 'ab']],
  not_succession: [['not_coexistence', 'ab']],
  not_chain_succession: [['not_succession', 'ab']],
};

/** Holding from a to b and from b to c, they hold from a to c. */
const TRANSITIVE = ['responded_existence', 'coexistence', 'response', 'precedence', 'succession'] as const;

/** The same rule in both orders. */
const SYMMETRIC: ReadonlySet<Template> = new Set(['coexistence', 'not_coexistence']);

/**
 * Leaves out what the rules that stay imply, without loss: every case that keeps all rules that stay keeps all that went. A weaker rule goes
 * where a stronger one of the hierarchy (Di Ciccio, Maggi, Montali, Mendling 2017) is broken in no more cases, hence in the very same;
 * of rules without exception those that follow from two others; of symmetric rules the second order.
 */
export function reduceConstraints(constraints: readonly CountedConstraint[]): CountedConstraint[] {
  const names = Array.from(new Set(constraints.flatMap(({ activities }) => activities)));
  const index = new Map(names.map((name, i) => [name, i]));
  const broken = brokenByRule(constraints, index);
  const chained = new Map<Template, (a: number, b: number) => boolean>(
    TRANSITIVE.map((template) => [template, impliedByChains(withoutException(broken, template, names.length))]),
  );
  return constraints.filter(({ activities, template }) => {
    const [a, b] = activities.map((name) => index.get(name) ?? -1);
    const own = broken.get(template)?.get(cell(a, b, names.length)) ?? 0;
    if (SYMMETRIC.has(template) && b < a) return false;
    const stronger = STRONGER[template] ?? [];
    for (const [other, which] of stronger) {
      const found = broken.get(other)?.get(cellOf(which, a, b, names.length));
      if (found !== undefined && found <= own) return false;
    }
    if (template === 'coexistence' && alwaysBoth(broken, a, b, names.length)) return false;
    return own > 0 || chained.get(template)?.(a, b) !== true;
  });
}

/** Broken cases by template and activities. */
type Broken = ReadonlyMap<Template, ReadonlyMap<number, number>>;

const cell = (a: number, b: number | undefined, n: number): number => (b === undefined ? a : n + a * n + b);

function cellOf(which: Arguments, a: number, b: number, n: number): number {
  if (which === 'ab') return cell(a, b, n);
  if (which === 'ba') return cell(b, a, n);
  return which === 'a' ? a : b;
}

function brokenByRule(constraints: readonly CountedConstraint[], index: ReadonlyMap<string, number>): Broken {
  const broken = new Map<Template, Map<number, number>>();
  for (const { activatedCases, activities, satisfiedCases, template } of constraints) {
    const ofTemplate = broken.get(template) ?? new Map<number, number>();
    broken.set(template, ofTemplate);
    const [a, b] = activities.map((name) => index.get(name) ?? -1);
    ofTemplate.set(cell(a, b, index.size), activatedCases - satisfiedCases);
  }
  return broken;
}

/** Both activities occur in every case. */
const alwaysBoth = (broken: Broken, a: number, b: number, n: number): boolean =>
  [a, b].every((one) => broken.get('existence')?.get(cell(one, undefined, n)) === 0);

/** The pairs of a template that no case breaks, as `a · n + b`, with the number of activities. */
function withoutException(
  broken: Broken,
  template: Template,
  n: number,
): { readonly size: number; readonly pairs: readonly number[] } {
  const pairs: number[] = [];
  for (const [key, cases] of broken.get(template) ?? []) if (cases === 0) pairs.push(key - n);
  return { size: n, pairs };
}
