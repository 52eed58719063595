import type { Expectations } from '#analysis/catalog';
import type { KeptExpectations } from '#contract';
import { ServerError } from '../error.ts';
import type { ExpectationSetTable } from './expectation-tables.ts';
import type { Metadata } from './metadata.ts';

/** Who set expectations, and what for. */
export interface ExpectationsMade {
  readonly note?: string | undefined;
  readonly by?: string | undefined;
  /** The version that was looked at, null for none: refused with `expectations-changed` when there is a newer one. */
  readonly version?: number | null | undefined;
}

/** What designs ask of logs beside the order of steps, for each pair of them, in versions: nothing is overwritten. */
export class ExpectationStore {
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(db: Metadata, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Null while nothing is set, or when it was taken away. */
  async get(logId: string, modelId: string): Promise<KeptExpectations> {
    const rows = await this.#rows(this.#db, logId, modelId);
    const current = rows.at(-1);
    return {
      modelId,
      version: current?.number ?? null,
      expectations: current === undefined ? null : expectationsOf(current),
      versions: rows
        .map((row) => ({
          version: row.number,
          isCurrent: row === current,
          expectations: expectationsOf(row),
          note: row.note,
          createdAt: row.created_at,
          createdBy: row.created_by,
        }))
        .reverse(),
    };
  }

  /** Sets checked expectations (null: none any more) as a new version. The same again make none. */
  async set(
    logId: string,
    modelId: string,
    expectations: Expectations | null,
    { note = '', by, version }: ExpectationsMade = {},
  ): Promise<KeptExpectations> {
    await this.#db.transaction().execute(async (db) => {
      const text = expectations === null ? null : JSON.stringify(expectations);
      const last = (await this.#rows(db, logId, modelId)).at(-1);
      if (version !== undefined && version !== (last?.number ?? null))
        throw new ServerError(
          'expectations-changed',
          `the expectations were changed meanwhile: version ${last?.number ?? 'none'} is the current one; look at them again and repeat the change`,
        );
      if ((last?.expectations ?? null) === text) return;
      const row: ExpectationSetTable = {
        ...{ log_id: logId, model_id: modelId, number: (last?.number ?? 0) + 1 },
        ...{ expectations: text, note: note.trim() },
        created_at: new Date(this.#now()).toISOString(),
        created_by: by ?? null,
      };
      await db.insertInto('expectation_sets').values(row).execute();
    });
    return this.get(logId, modelId);
  }

  #rows(db: Metadata, logId: string, modelId: string): Promise<ExpectationSetTable[]> {
    return db
      .selectFrom('expectation_sets')
      .selectAll()
      .where('log_id', '=', logId)
      .where('model_id', '=', modelId)
      .orderBy('number')
      .execute();
  }
}

const expectationsOf = ({ expectations }: ExpectationSetTable): Expectations | null =>
  expectations === null ? null : (JSON.parse(expectations) as Expectations);
