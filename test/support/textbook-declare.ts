/** DECLARE by its words, one case after the other: whether a rule says something about a trace, and whether the trace keeps it. */
export type TextbookVerdict = 'not-activated' | 'kept' | 'broken';

type Rule = (trace: readonly string[], a: string, b: string) => TextbookVerdict;

const rule =
  (
    activated: (trace: readonly string[], a: string, b: string) => boolean,
    keeps: (trace: readonly string[], a: string, b: string) => boolean,
  ): Rule =>
  (trace, a, b) =>
    activated(trace, a, b) ? (keeps(trace, a, b) ? 'kept' : 'broken') : 'not-activated';

const always = () => true;
const hasFirst = (trace: readonly string[], a: string) => trace.includes(a);
const hasSecond = (trace: readonly string[], _a: string, b: string) => trace.includes(b);
const hasEither = (trace: readonly string[], a: string, b: string) => trace.includes(a) || trace.includes(b);

/** Every occurrence of `a` passes. */
const each = (trace: readonly string[], a: string, passes: (at: number) => boolean): boolean =>
  trace.every((name, at) => name !== a || passes(at));
const nextOf = (trace: readonly string[], at: number, wanted: readonly string[]) =>
  trace.slice(at + 1).find((name) => wanted.includes(name));
const previousOf = (trace: readonly string[], at: number, wanted: readonly string[]) =>
  trace.slice(0, at).findLast((name) => wanted.includes(name));

const responds = (t: readonly string[], a: string, b: string) => each(t, a, (at) => t.slice(at + 1).includes(b));
const precedes = (t: readonly string[], a: string, b: string) => each(t, b, (at) => t.slice(0, at).includes(a));
const alternates = (t: readonly string[], a: string, b: string) => each(t, a, (at) => nextOf(t, at, [a, b]) === b);
const alternatesBack = (t: readonly string[], a: string, b: string) =>
  each(t, b, (at) => previousOf(t, at, [a, b]) === a);
const chains = (t: readonly string[], a: string, b: string) => each(t, a, (at) => t[at + 1] === b);
const chainsBack = (t: readonly string[], a: string, b: string) => each(t, b, (at) => t[at - 1] === a);

export const textbookDeclare: Readonly<Record<string, Rule>> = {
  existence: rule(always, hasFirst),
  absence: rule(always, (t, a) => !t.includes(a)),
  exactly_one: rule(always, (t, a) => t.filter((name) => name === a).length === 1),
  init: rule(always, (t, a) => t[0] === a),
  end: rule(always, (t, a) => t.at(-1) === a),
  responded_existence: rule(hasFirst, hasSecond),
  coexistence: rule(hasEither, (t, a, b) => t.includes(a) && t.includes(b)),
  response: rule(hasFirst, responds),
  precedence: rule(hasSecond, precedes),
  succession: rule(hasEither, (t, a, b) => responds(t, a, b) && precedes(t, a, b)),
  alternate_response: rule(hasFirst, alternates),
  alternate_precedence: rule(hasSecond, alternatesBack),
  alternate_succession: rule(hasEither, (t, a, b) => alternates(t, a, b) && alternatesBack(t, a, b)),
  chain_response: rule(hasFirst, chains),
  chain_precedence: rule(hasSecond, chainsBack),
  chain_succession: rule(hasEither, (t, a, b) => chains(t, a, b) && chainsBack(t, a, b)),
  not_coexistence: rule(hasEither, (t, a, b) => !(t.includes(a) && t.includes(b))),
  not_succession: rule(hasFirst, (t, a, b) => each(t, a, (at) => !t.slice(at + 1).includes(b))),
  not_chain_succession: rule(hasFirst, (t, a, b) => each(t, a, (at) => t[at + 1] !== b)),
};
