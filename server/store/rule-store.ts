import type { RuleSet } from '#analysis/catalog';
import type { KeptRules, RuleVersion } from '#contract';
import { ServerError } from '../error.ts';
import type { RuleSetTable } from './design-tables.ts';
import type { Metadata } from './metadata.ts';

/** Who set rules, and what for. */
export interface RulesMade {
  readonly note?: string | undefined;
  readonly by?: string | undefined;
  /** The version that was looked at, null for none: refused with `rules-changed` when there is a newer one. */
  readonly version?: number | null | undefined;
}

/** The rules of the logs, in versions: what is set is never overwritten. */
export class RuleStore {
  readonly #db: Metadata;
  readonly #now: () => number;

  constructor(db: Metadata, now: () => number) {
    this.#db = db;
    this.#now = now;
  }

  /** The rules of a log as they are, or as they were in a version. Throws `rules-not-found` for a version that is not there. */
  async get(logId: string, version?: number): Promise<KeptRules> {
    const rows = await this.#rows(this.#db, logId);
    const row = version === undefined ? rows.at(-1) : rows.find(({ number }) => number === version);
    if (row === undefined && version !== undefined)
      throw new ServerError(
        'rules-not-found',
        `the log has no version ${version} of its rules; it has ${rows.length === 0 ? 'none' : `1 to ${rows.length}`}`,
      );
    return {
      version: row?.number ?? null,
      rules: row === undefined ? null : rulesOf(row),
      versions: rows.map((one, i) => versionOf(one, rows[i - 1], i === rows.length - 1)).reverse(),
    };
  }

  /** Sets checked rules as a new version. The same rules again make none. */
  async set(logId: string, rules: RuleSet, { note = '', by, version }: RulesMade = {}): Promise<KeptRules> {
    await this.#db.transaction().execute(async (db) => {
      const text = JSON.stringify(rules);
      const last = (await this.#rows(db, logId)).at(-1);
      if (version !== undefined && version !== (last?.number ?? null))
        throw new ServerError(
          'rules-changed',
          `the rules were changed meanwhile: version ${last?.number ?? 'none'} is the current one; look at them again and repeat the change`,
        );
      if (last?.rules === text) return;
      const row: RuleSetTable = {
        log_id: logId,
        number: (last?.number ?? 0) + 1,
        rules: text,
        note: note.trim(),
        created_at: new Date(this.#now()).toISOString(),
        created_by: by ?? null,
      };
      await db.insertInto('rule_sets').values(row).execute();
    });
    return this.get(logId);
  }

  #rows(db: Metadata, logId: string): Promise<RuleSetTable[]> {
    return db.selectFrom('rule_sets').selectAll().where('log_id', '=', logId).orderBy('number').execute();
  }
}

const rulesOf = (row: RuleSetTable): RuleSet => JSON.parse(row.rules) as RuleSet;

function versionOf(row: RuleSetTable, before: RuleSetTable | undefined, isCurrent: boolean): RuleVersion {
  const [now, then] = [textsById(row), before === undefined ? new Map<string, string>() : textsById(before)];
  return {
    version: row.number,
    isCurrent,
    rules: now.size,
    added: [...now.keys()].filter((id) => !then.has(id)),
    removed: [...then.keys()].filter((id) => !now.has(id)),
    changed: [...now].flatMap(([id, text]) => (then.has(id) && then.get(id) !== text ? [id] : [])),
    note: row.note,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

const textsById = (row: RuleSetTable): Map<string, string> =>
  new Map(rulesOf(row).rules.map((rule) => [rule.id, JSON.stringify(rule)]));
