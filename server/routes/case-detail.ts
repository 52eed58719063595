import type { Static } from 'typebox';
import type { CaseDetail, CaseRow } from '#contract';
import { ServerError } from '../error.ts';
import type { Ask } from '../services.ts';
import type { Store } from '../store/index.ts';

/** One case with its events as they stand in the source: file, line and the attributes. */
export async function caseDetail(
  store: Store,
  ask: Ask,
  logId: string,
  caseIndex: number,
  signal: AbortSignal,
): Promise<Static<typeof CaseDetail>> {
  const { cases } = await store.logs.get(logId);
  if (caseIndex >= cases)
    throw new ServerError(
      'case-not-found',
      `there is no case ${caseIndex}: the log has ${cases} cases, counted from 0`,
    );
  const { result } = await ask(logId, 'case', null, caseIndex, signal);
  const { attributes, events } = await (await store.logs.stored(logId)).events(caseIndex);
  return {
    case: result as Static<typeof CaseRow>,
    attributes: { ...attributes },
    events: events.map((event) => ({ ...event, attributes: { ...event.attributes } })),
  };
}
