import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import type { Model } from '#analysis/model';
import type { ModelSummary } from '#contract';
import { ServerError } from '../error.ts';
import { namedError } from '../named-error.ts';
import type { DataDir } from './data-dir.ts';
import type { Metadata, ModelTable } from './metadata.ts';

/** The designed models of a store, each kept as the file that came. */
export class ModelStore {
  readonly #dir: DataDir;
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(dir: DataDir, db: Metadata, now: () => number) {
    this.#dir = dir;
    this.#db = db;
    this.#now = now;
  }

  async list(): Promise<ModelSummary[]> {
    const rows = await this.#db.selectFrom('models').selectAll().orderBy('created_at', 'desc').orderBy('id').execute();
    return rows.map(summaryOf);
  }

  async get(id: string): Promise<ModelSummary> {
    const row = await this.#db.selectFrom('models').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) throw new ServerError('model-not-found', `there is no model with id ${JSON.stringify(id)}`);
    return summaryOf(row);
  }

  /**
   * Keeps a model file, under the name that stands in it or the one given; of a BPMN file with several processes one, by default that with
   * most elements. What cannot be read as a model is refused with the reader's error and nothing stays behind.
   */
  async add(
    fileName: string,
    content: Uint8Array,
    { name, process: wanted }: { readonly name?: string | undefined; readonly process?: string | undefined } = {},
  ): Promise<ModelSummary> {
    const id = randomUUID();
    const file = this.#dir.modelFile(id, fileName);
    await writeFile(file, content);
    try {
      const { readModel } = await import('#ingest/models');
      const { model, notes, process } = await readModel(file, { process: wanted });
      const named = model.kind === 'bpmn' ? model.bpmn.name : model.kind === 'petri-net' ? model.net.name : null;
      const row: ModelTable = {
        id,
        name: name ?? named ?? fileName.replace(/\.[a-z0-9]+$/i, ''),
        kind: model.kind,
        file_name: fileName,
        created_at: new Date(this.#now()).toISOString(),
        notes: JSON.stringify(notes),
        process,
      };
      await this.#db.insertInto('models').values(row).execute();
      return summaryOf(row);
    } catch (error) {
      await rm(file, { force: true });
      throw namedError(error, file, fileName);
    }
  }

  /** The file of a model, as it came, and which of its processes the model is where it has several. */
  async source(id: string): Promise<{ readonly file: string; readonly process: string | undefined }> {
    const { fileName, process } = await this.get(id);
    return { file: this.#dir.modelFile(id, fileName), process: process ?? undefined };
  }

  async read(id: string): Promise<Model> {
    const { readModel } = await import('#ingest/models');
    const { file, process } = await this.source(id);
    return (await readModel(file, { process })).model;
  }

  async delete(id: string): Promise<void> {
    const { file } = await this.source(id);
    const user = await this.#db.selectFrom('logs').select('name').where('model_id', '=', id).executeTakeFirst();
    if (user !== undefined)
      throw new ServerError(
        'model-in-use',
        `log ${JSON.stringify(user.name)} is checked against this model; set another model there first`,
      );
    const design = await this.#db
      .selectFrom('designs')
      .innerJoin('logs', 'logs.id', 'designs.log_id')
      .select('logs.name')
      .where('designs.model_id', '=', id)
      .where('designs.removed_at', 'is', null)
      .executeTakeFirst();
    if (design !== undefined)
      throw new ServerError(
        'model-in-use',
        `it is among the designs of log ${JSON.stringify(design.name)}; take it away there first`,
      );
    await this.#db.deleteFrom('models').where('id', '=', id).execute();
    await rm(file, { force: true });
  }
}

const summaryOf = (row: ModelTable): ModelSummary => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  fileName: row.file_name,
  createdAt: row.created_at,
  notes: JSON.parse(row.notes) as ModelSummary['notes'],
  process: row.process,
});
