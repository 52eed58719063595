import type { ActivityMapping, MappingInput } from '#contract';
import type { Metadata } from './metadata.ts';

/** Which activity of a log is which step of a model, kept for each pair of them. */
export class MappingStore {
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(db: Metadata, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** Empty while nothing is set. */
  async get(logId: string, modelId: string): Promise<ActivityMapping> {
    const row = await this.#db
      .selectFrom('activity_mappings')
      .selectAll()
      .where('log_id', '=', logId)
      .where('model_id', '=', modelId)
      .executeTakeFirst();
    if (row === undefined) return { modelId, mapping: {}, silent: [], updatedAt: null, updatedBy: null };
    return {
      modelId,
      mapping: JSON.parse(row.mapping) as ActivityMapping['mapping'],
      silent: JSON.parse(row.silent) as ActivityMapping['silent'],
      updatedAt: row.updated_at,
      updatedBy: row.updated_by,
    };
  }

  async set(logId: string, modelId: string, { mapping = {}, silent = [], by }: MappingInput): Promise<ActivityMapping> {
    const content = {
      mapping: JSON.stringify(mapping),
      silent: JSON.stringify([...new Set(silent)]),
      updated_at: new Date(this.#now()).toISOString(),
      updated_by: by ?? null,
    };
    await this.#db
      .insertInto('activity_mappings')
      .values({ log_id: logId, model_id: modelId, ...content })
      .onConflict((conflict) => conflict.columns(['log_id', 'model_id']).doUpdateSet(content))
      .execute();
    return this.get(logId, modelId);
  }
}
