import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { FilterSpec } from '#analysis/catalog';
import { instantOf, parseFilter } from '#analysis/filter';
import type { Design, DesignChange, DesignInput } from '#contract';
import { ServerError } from '../error.ts';
import type { DesignTable } from './design-tables.ts';
import type { Metadata, MetadataSchema } from './metadata.ts';

type Content = Pick<DesignTable, 'model_id' | 'model_name' | 'valid_from' | 'valid_to' | 'scope' | 'note'>;

/** The designed models of the logs over time, with what they were before. */
export class DesignStore {
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(db: Metadata, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /**
   * The designs of a log in the order in which a case is held against them (those with a scope first, then by begin of validity, then
   * as they were added), and the entries of before, latest first.
   */
  async list(logId: string): Promise<{ designs: Design[]; history: Design[] }> {
    const rows = await this.#db
      .selectFrom('designs')
      .selectAll()
      .where('log_id', '=', logId)
      .orderBy(sql`rowid`)
      .execute();
    const all = rows.map(designOf);
    return {
      designs: all.filter(({ removedAt }) => removedAt === null).sort(inOrder),
      history: all.filter(({ removedAt }) => removedAt !== null).reverse(),
    };
  }

  /** Throws `invalid-design`, `design-overlap`, `model-not-found`. */
  async add(logId: string, input: DesignInput): Promise<Design> {
    const { modelId, validFrom = null, validTo = null, scope = null, note = '' } = input;
    const content = await this.#contentOf({ modelId, validFrom, validTo, scope, note });
    return this.#db.transaction().execute((db) => this.#insert(db, logId, randomUUID(), content));
  }

  /**
   * Adds a design that takes the place of another one from its begin on, in one step: that one, where it is of the same cases and would
   * still be valid then, ends just before. With `null`, or without a begin, it is added as any other. Throws what `add` throws.
   */
  async succeed(
    logId: string,
    previousId: string | null,
    input: DesignInput,
  ): Promise<{ added: Design; ended: Design | null }> {
    const previous = previousId === null ? null : designOf(await this.#current(this.#db, logId, previousId));
    const { modelId, validFrom = null, validTo = null, scope = previous?.scope ?? null, note = '' } = input;
    const content = await this.#contentOf({ modelId, validFrom, validTo, scope, note });
    const shorter =
      previous === null || validFrom === null || !isSucceeded(previous, content)
        ? null
        : { id: previous.id, content: await this.#contentOf({ ...previous, validTo: justBefore(validFrom) }) };
    return this.#db.transaction().execute(async (db) => ({
      ended: shorter === null ? null : await this.#replace(db, logId, shorter.id, shorter.content),
      added: await this.#insert(db, logId, randomUUID(), content),
    }));
  }

  /** Keeps the id; what the entry was goes into the history. Throws what `add` throws, and `design-not-found`. */
  async change(logId: string, id: string, change: DesignChange): Promise<Design> {
    const before = designOf(await this.#current(this.#db, logId, id));
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const content = await this.#contentOf({ ...before, ...given });
    return this.#db.transaction().execute((db) => this.#replace(db, logId, id, content));
  }

  async #replace(db: Metadata, logId: string, id: string, content: Content): Promise<Design> {
    const { numUpdatedRows } = await db
      .updateTable('designs')
      .set({ id: randomUUID(), removed_at: this.#nowText(), replaced_by: id })
      .where('log_id', '=', logId)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw notFound(id);
    return this.#insert(db, logId, id, content);
  }

  /** Throws `design-not-found`. */
  async remove(logId: string, id: string): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable('designs')
      .set({ removed_at: this.#nowText() })
      .where('log_id', '=', logId)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw notFound(id);
  }

  async #contentOf(input: Required<DesignInput>): Promise<Content> {
    const model = await this.#db.selectFrom('models').select('name').where('id', '=', input.modelId).executeTakeFirst();
    if (model === undefined)
      throw new ServerError('model-not-found', `there is no model with id ${JSON.stringify(input.modelId)}`);
    requirePeriod(input);
    return {
      model_id: input.modelId,
      model_name: model.name,
      valid_from: input.validFrom,
      valid_to: input.validTo,
      scope: input.scope === null ? null : canonical(parseFilter(input.scope)),
      note: input.note.trim(),
    };
  }

  /** The row comes first: it takes the lock that other programs on the store wait for. */
  async #insert(db: Metadata, logId: string, id: string, content: Content): Promise<Design> {
    const row: DesignTable = {
      id,
      log_id: logId,
      ...content,
      created_at: this.#nowText(),
      removed_at: null,
      replaced_by: null,
    };
    await db.insertInto('designs').values(row).execute();
    const others = await db
      .selectFrom('designs')
      .selectAll()
      .where('log_id', '=', logId)
      .where('removed_at', 'is', null)
      .where('id', '<>', id)
      .where('scope', 'is', row.scope)
      .orderBy(sql`rowid`)
      .execute();
    const design = designOf(row);
    const conflict = others.map(designOf).find((other) => overlap(design, other));
    if (conflict !== undefined) throw overlapping(conflict);
    return design;
  }

  async #current(db: Metadata, logId: string, id: string): Promise<Selectable<MetadataSchema['designs']>> {
    const row = await db
      .selectFrom('designs')
      .selectAll()
      .where('log_id', '=', logId)
      .where('id', '=', id)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (row === undefined) throw notFound(id);
    return row;
  }

  #nowText(): string {
    return new Date(this.#now()).toISOString();
  }
}

const from = ({ validFrom }: Pick<Design, 'validFrom'>): number =>
  validFrom === null ? Number.NEGATIVE_INFINITY : instantOf(validFrom, 'lower');
const to = ({ validTo }: Pick<Design, 'validTo'>): number =>
  validTo === null ? Number.POSITIVE_INFINITY : instantOf(validTo, 'upper');

/** Whether a case could start in both. */
const overlap = (a: Design, b: Design): boolean => from(a) <= to(b) && from(b) <= to(a);

const inOrder = (a: Design, b: Design): number =>
  Number(a.scope === null) - Number(b.scope === null) || (from(a) === from(b) ? 0 : from(a) - from(b));

/** Whether a design of the same cases is valid when another one begins, and began before it. */
function isSucceeded(previous: Design, next: Content): boolean {
  const begin = from({ validFrom: next.valid_from });
  const sameCases = (previous.scope === null ? null : canonical(previous.scope)) === next.scope;
  return sameCases && from(previous) < begin && begin <= to(previous);
}

const DAY = 86_400_000;

/** The day before a date, the millisecond before an instant. */
function justBefore(begin: string): string {
  const instant = instantOf(begin, 'lower');
  const isDate = instantOf(begin, 'upper') !== instant;
  const before = new Date(instant - (isDate ? DAY : 1)).toISOString();
  return isDate ? before.slice(0, 10) : before;
}

function requirePeriod({ validFrom, validTo }: Required<DesignInput>): void {
  if (from({ validFrom }) <= to({ validTo })) return;
  throw new ServerError(
    'invalid-design',
    `the design is valid from ${JSON.stringify(validFrom)} to ${JSON.stringify(validTo)}, which is before that; exchange the two`,
  );
}

const overlapping = (conflict: Design): ServerError =>
  new ServerError(
    'design-overlap',
    `${JSON.stringify(conflict.modelName)} is valid for the same cases ${period(conflict)} (id ${conflict.id}); end one before the other begins, or give them different scopes`,
    undefined,
    { conflict },
  );

const period = ({ validFrom, validTo }: Design): string =>
  validFrom === null && validTo === null ? 'at any time' : `from ${validFrom ?? 'ever'} to ${validTo ?? 'without end'}`;

const notFound = (id: string): ServerError =>
  new ServerError('design-not-found', `the log has no design with id ${JSON.stringify(id)}; look at the list of them`);

/** Equal filters have one text, whatever the order of their keys. */
const canonical = (filter: FilterSpec): string =>
  JSON.stringify(filter, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

const designOf = (row: DesignTable): Design => ({
  id: row.id,
  modelId: row.model_id,
  modelName: row.model_name,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  scope: row.scope === null ? null : (JSON.parse(row.scope) as FilterSpec),
  note: row.note,
  createdAt: row.created_at,
  removedAt: row.removed_at,
  replacedBy: row.replaced_by,
});
