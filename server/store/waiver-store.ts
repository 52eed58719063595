import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { DeviationKind } from '#analysis/conformance';
import { instantOf } from '#analysis/filter';
import type { AcceptedDeviation, AcceptInput, RevokeInput } from '#contract';
import { ServerError } from '../error.ts';
import type { WaiverTable } from './design-tables.ts';
import type { Metadata } from './metadata.ts';

/** An accepted deviation that ends sooner than this is told. */
const SOON_MS = 30 * 86_400_000;

/** Deviations that are taken as conforming. Entries are never changed, only revoked, and none is ever deleted but with its log. */
export class WaiverStore {
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(db: Metadata, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Those of a log and those of the models, newest first, with what they are now. */
  async list(logId: string, modelIds: readonly string[]): Promise<AcceptedDeviation[]> {
    const rows = await this.#db
      .selectFrom('waivers')
      .selectAll()
      .where((is) => is.or([is('log_id', '=', logId), is('model_id', 'in', [...modelIds])]))
      .orderBy(sql`rowid`, 'desc')
      .execute();
    return rows.map((row) => this.#told(row));
  }

  /** `modelIds` are those that the log is or was checked against. Throws `already-accepted`, `invalid-accepted`. */
  async accept(logId: string, modelIds: readonly string[], input: AcceptInput): Promise<AcceptedDeviation> {
    if (input.modelId !== undefined && !modelIds.includes(input.modelId))
      throw new ServerError(
        'invalid-accepted',
        `the log is not checked against the model ${JSON.stringify(input.modelId)}; add it to the designs of the log first, or accept the deviation for the log`,
      );
    const until = this.#untilOf(input.until ?? null);
    const row: WaiverTable = {
      id: randomUUID(),
      log_id: input.modelId === undefined ? logId : null,
      model_id: input.modelId ?? null,
      deviation: deviationId(input.deviation),
      reason: said('reason', input.reason),
      owner: said('owner', input.owner),
      until,
      created_at: this.#nowText(),
      created_by: input.by ?? null,
      revoked_at: null,
      revoked_by: null,
      revoked_why: null,
    };
    await this.#db.transaction().execute(async (db) => {
      await db.insertInto('waivers').values(row).execute();
      const same = await db
        .selectFrom('waivers')
        .selectAll()
        .where('log_id', 'is', row.log_id)
        .where('model_id', 'is', row.model_id)
        .where('deviation', '=', row.deviation)
        .where('id', '<>', row.id)
        .execute();
      const active = same.map((one) => this.#told(one)).find(({ status }) => status === 'active');
      if (active !== undefined)
        throw new ServerError(
          'already-accepted',
          `${JSON.stringify(row.deviation)} is accepted already, by ${active.owner} ${active.until === null ? 'without end' : `until ${active.until}`} (id ${active.id}); revoke that first`,
          undefined,
          { accepted: active },
        );
    });
    return this.#told(row);
  }

  /** Throws `accepted-not-found`, `already-revoked`. */
  async revoke(logId: string, modelIds: readonly string[], id: string, input: RevokeInput): Promise<AcceptedDeviation> {
    const known = (await this.list(logId, modelIds)).find((one) => one.id === id);
    if (known === undefined)
      throw new ServerError(
        'accepted-not-found',
        `the log has no accepted deviation with id ${JSON.stringify(id)}; look at the list of them`,
      );
    const change = {
      revoked_at: this.#nowText(),
      revoked_by: input.by ?? null,
      revoked_why: said('why', input.why),
    };
    const row = await this.#db
      .updateTable('waivers')
      .set(change)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) return this.#told(row);
    throw new ServerError('already-revoked', `it was revoked at ${known.revokedAt ?? 'this moment'} already`);
  }

  /** A day counts to its end. */
  #untilOf(until: string | null): string | null {
    if (until === null) return null;
    const instant = instantOf(until, 'upper');
    if (instant <= this.#now())
      throw new ServerError(
        'invalid-accepted',
        `${JSON.stringify(until)} is over; give a day to come, or none for without end`,
      );
    return new Date(instant).toISOString();
  }

  #told(row: WaiverTable): AcceptedDeviation {
    const left = row.until === null ? Number.POSITIVE_INFINITY : Date.parse(row.until) - this.#now();
    const status = row.revoked_at !== null ? 'revoked' : left < 0 ? 'expired' : 'active';
    return {
      id: row.id,
      scope: row.log_id === null ? 'model' : 'log',
      logId: row.log_id,
      modelId: row.model_id,
      deviation: row.deviation,
      reason: row.reason,
      owner: row.owner,
      until: row.until,
      status,
      expiresSoon: status === 'active' && left < SOON_MS,
      createdAt: row.created_at,
      createdBy: row.created_by,
      revokedAt: row.revoked_at,
      revokedBy: row.revoked_by,
      revokedWhy: row.revoked_why,
    };
  }

  #nowText(): string {
    return new Date(this.#now()).toISOString();
  }
}

function said(what: string, text: string): string {
  const trimmed = text.trim();
  if (trimmed !== '') return trimmed;
  throw new ServerError('invalid-accepted', `the ${what} is empty; give it`);
}

const KINDS: Readonly<Record<DeviationKind, true>> = {
  'missing-step': true,
  'extra-step': true,
  'wrong-order': true,
  repeated: true,
  'skipped-approval': true,
  'wrong-role': true,
  'too-late': true,
  'too-early': true,
};

/** Kind, activity and place, as the conformance tells them: what has another shape would accept nothing, without a word. */
function deviationId(text: string): string {
  const id = said('id of the deviation', text);
  const [kind = '', ...rest] = id.replace(/\\[\\|]/g, '_').split('|');
  if (Object.hasOwn(KINDS, kind) && rest.length >= 2) return id;
  throw new ServerError(
    'invalid-accepted',
    `${JSON.stringify(id)} is no id of a deviation; copy one from the list of deviations, such as "missing-step|Check|Register"`,
  );
}
