import { caseStanding, type Standing, standings } from '#analysis/conformance';
import { evaluateFilter } from '#analysis/filter';
import type { CaseSet, EventLog } from '#analysis/log';
import type { CaseStanding } from '#contract';
import type { Store } from '../../store/index.ts';
import type { QueryHooks } from '../analyses/queries.ts';
import { type PlannedModel, planLog } from './planned-models.ts';

/** Where cases have to stand, with everything that they are held against. */
export interface StandingArgs {
  readonly parts: readonly Pick<PlannedModel, 'expectations' | 'filter' | 'model' | 'modelId' | 'params'>[];
  readonly wish: CaseStanding;
}

/** The designs of a log as they are kept now, all its cases shared out among them. Throws `needs-model`, `model-not-found`. */
export async function standingArgs(store: Store, logId: string, wish: CaseStanding): Promise<StandingArgs> {
  const { models } = await planLog(store, await store.logs.get(logId), { asIf: wish.asIf, filter: null });
  return {
    parts: models.map(({ expectations, filter, model, modelId, params }) => {
      return { expectations, filter, model, modelId, params };
    }),
    wish,
  };
}

const known = new WeakMap<EventLog, { readonly key: string; readonly standing: Uint8Array }>();

/** Whether a case stands where it is wished; the last check of a log is kept, as lists of cases are leafed through. */
export function hasStanding(log: EventLog, { parts, wish }: StandingArgs, hooks: QueryHooks): (c: number) => boolean {
  const key = JSON.stringify([parts.map(({ model: _, ...part }) => part), wish.costs]);
  const kept = known.get(log);
  const standing = kept?.key === key ? kept.standing : standingOfAll(log, parts, wish, hooks);
  if (kept?.key !== key) known.set(log, { key, standing });
  const wanted = wantedBy(wish);
  return (c) => wanted.has(standings[standing[c] ?? 0] ?? 'absent');
}

function standingOfAll(
  log: EventLog,
  parts: StandingArgs['parts'],
  { costs }: CaseStanding,
  hooks: QueryHooks,
): Uint8Array {
  const all = new Uint8Array(log.caseCount);
  parts.forEach(({ expectations, filter, model, params }, i) => {
    const cases: CaseSet | null = filter === null ? null : evaluateFilter(filter, log);
    const onProgress = (share: number): void => hooks.onProgress((i + share) / parts.length);
    const own = caseStanding(
      { log, cases, model, ...hooks, onProgress },
      { ...params, costs, ...(expectations !== null && { expectations }) },
    );
    // Each case is held against one design at most.
    own.forEach((place, c) => {
      if (place > 0) all[c] = place;
    });
  });
  return all;
}

function wantedBy({ is, accepted = false }: CaseStanding): ReadonlySet<Standing> {
  if (is === 'not-computed') return new Set([is]);
  const isFollowing = is === 'following';
  return new Set(accepted === isFollowing ? [is, 'accepted'] : [is]);
}
