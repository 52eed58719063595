import { checkedModel } from '#analysis/conformance';
import { type Model, normalizeName } from '#analysis/model';

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

/**
 * What the files of a command name (`mapping`, `silent`, `costs`) and neither the log nor the model has, a sentence each: a slip of the
 * pen has no effect, and would not be seen.
 */
export function unknownNames(
  activities: readonly string[],
  model: Model,
  { mapping, silent, costs }: Readonly<Record<string, unknown>>,
): string[] {
  const { net, aliases } = checkedModel(model, activities);
  const inLog = new Set(activities.map(normalizeName));
  const inModel = new Set([...net.transitions.map(({ label }) => label ?? ''), ...aliases.keys()].map(normalizeName));
  const ofCosts = new Map(entries(costs));
  const named: [where: string, what: 'activity' | 'step', name: string][] = [
    ...entries(mapping).flatMap(([activity, step]): typeof named => [
      ['mapping', 'activity', activity],
      ['mapping', 'step', String(step)],
    ]),
    ...entries(silent).map(([, step]): (typeof named)[number] => ['silent', 'step', String(step)]),
    ...entries(ofCosts.get('log')).map(([name]): (typeof named)[number] => ['costs', 'activity', name]),
    ...entries(ofCosts.get('model')).map(([name]): (typeof named)[number] => ['costs', 'step', name]),
  ];
  return named
    .filter(([, what, name]) => !(what === 'activity' ? inLog : inModel).has(normalizeName(name)))
    .map(
      ([where, what, name]) =>
        `unknown-name: --${where} names the ${what} ${JSON.stringify(name)}, which the ${what === 'activity' ? 'log' : 'model'} does not have; it has no effect`,
    );
}
