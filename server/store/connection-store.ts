import { randomUUID } from 'node:crypto';
import type { ConnectionDetails, ConnectionSummary } from '#contract';
import type { DatabaseSource } from '#ingest/database';
import { ServerError } from '../error.ts';
import type { SecretBox } from '../secret-box.ts';
import type { ConnectionTable, Metadata } from './metadata.ts';

/** What of a connection is changed; the password stays unless a new one is given. */
export type ConnectionChange = Partial<ConnectionDetails>;

/** Connections to databases. Passwords are encrypted at rest and leave the store towards the database only. */
export class ConnectionStore {
  readonly #db: Metadata;
  readonly #secrets: SecretBox;
  readonly #now: () => number;

  constructor(db: Metadata, secrets: SecretBox, now: () => number) {
    this.#db = db;
    this.#secrets = secrets;
    this.#now = now;
  }

  async list(): Promise<ConnectionSummary[]> {
    const rows = await this.#db.selectFrom('connections').selectAll().orderBy('name').orderBy('id').execute();
    return rows.map(summaryOf);
  }

  async get(id: string): Promise<ConnectionSummary> {
    return summaryOf(await this.#row(id));
  }

  /** The connection of this name, or undefined. */
  async findByName(name: string): Promise<ConnectionSummary | undefined> {
    const row = await this.#db.selectFrom('connections').selectAll().where('name', '=', name).executeTakeFirst();
    return row && summaryOf(row);
  }

  /** Keeps a connection. Throws `invalid-option` for details that cannot be right, `name-taken`, `invalid-name`. */
  async add(details: ConnectionDetails): Promise<ConnectionSummary> {
    const checked = await complete(details);
    await this.#requireFreeName(checked.name);
    const now = this.#nowText();
    const row = this.#rowOf(randomUUID(), checked, now, now);
    await this.#db.insertInto('connections').values(row).execute();
    return summaryOf(row);
  }

  /** Changes a connection. A password is for one place: whoever changes where it goes has to know it. */
  async update(id: string, change: ConnectionChange): Promise<ConnectionSummary> {
    const before = await this.#row(id);
    const moves = PLACE_FIELDS.some(
      (field) => change[field] !== undefined && (change[field] || null) !== (before[field] || null),
    );
    if (moves && change.password === undefined)
      throw new ServerError(
        'password-needed',
        'the password is kept for this server and user only; give it again to change where or how it is sent',
      );
    const password = change.password ?? this.#passwordOf(before);
    const checked = await complete({ ...detailsOf(before), ...change, password });
    if (checked.name !== before.name) await this.#requireFreeName(checked.name);
    const row = this.#rowOf(id, checked, before.created_at, this.#nowText());
    await this.#db.updateTable('connections').set(row).where('id', '=', id).execute();
    return summaryOf(row);
  }

  /** Logs read through it stay, and cannot be refreshed any more. */
  async delete(id: string): Promise<void> {
    await this.#row(id);
    await this.#db.deleteFrom('connections').where('id', '=', id).execute();
  }

  /** How to get there, with the password: for the reader only, never for an answer. */
  async source(id: string): Promise<DatabaseSource> {
    const row = await this.#row(id);
    const { name: _, ...place } = detailsOf(row);
    return { ...place, password: this.#passwordOf(row) };
  }

  #rowOf(id: string, { password, ...place }: Complete, created: string, updated: string): ConnectionTable {
    const row = { id, ...place, ca: place.ca ?? null, created_at: created, updated_at: updated };
    return { ...row, secret: this.#secrets.seal(password, contextOf(row)) };
  }

  #passwordOf(row: ConnectionTable): string {
    return this.#secrets.open(row.secret, contextOf(row));
  }

  async #requireFreeName(name: string): Promise<void> {
    if (name.trim() === '' || name.length > 200 || /\p{Cc}/u.test(name))
      throw new ServerError('invalid-name', 'a connection needs a name of one line with 1 to 200 characters');
    if ((await this.findByName(name)) !== undefined)
      throw new ServerError('name-taken', `there is a connection named ${JSON.stringify(name)} already`);
  }

  async #row(id: string): Promise<ConnectionTable> {
    const row = await this.#db.selectFrom('connections').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined)
      throw new ServerError('connection-not-found', `there is no connection with id ${JSON.stringify(id)}`);
    return row;
  }

  #nowText(): string {
    return new Date(this.#now()).toISOString();
  }
}

type Complete = Required<Omit<ConnectionDetails, 'ca'>> & Pick<ConnectionDetails, 'ca'>;

const PLACE_FIELDS = ['kind', 'host', 'port', 'database', 'user', 'tls', 'ca'] as const;

/** With what was left out filled in. */
async function complete({ password = '', ...details }: ConnectionDetails): Promise<Complete> {
  const { databaseTarget } = await import('#ingest/database');
  const { kind, host, port, database, user, tls } = databaseTarget({ ...details, password });
  return { name: details.name, kind, host, port, database, user, tls, password, ...(details.ca && { ca: details.ca }) };
}

/** What a password is bound to: it does not open in a row that was changed to lead elsewhere. */
const contextOf = ({ id, kind, host, port, database, user, tls, ca }: Omit<ConnectionTable, 'secret'>): string =>
  JSON.stringify([id, kind, host, port, database, user, tls, ca]);

const detailsOf = ({ name, kind, host, port, database, user, tls, ca }: ConnectionTable) => ({
  name,
  kind,
  host,
  port,
  database,
  user,
  tls,
  ...(ca !== null && { ca }),
});

const summaryOf = (row: ConnectionTable): ConnectionSummary => ({
  id: row.id,
  ...detailsOf(row),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
