import type { FilterSpec } from '#analysis/catalog';
import type { LedgerFilter, RuleSet } from '#analysis/rules';
import type { Services } from '../../services.ts';
import { runnerInPool } from '../analyses/log-runner.ts';
import { JointProgress } from '../designs/joint-progress.ts';
import { checkRulesOfLog, ledgerFileOfLog, ledgerOfLog, type RuleHost } from './check-rules-of-log.ts';
import type { Hooks } from './object-rule-threads.ts';
import type { AskObjectRules } from './object-rules.ts';

interface CheckWish {
  /** In place of those of the log. */
  readonly rules: RuleSet | null;
  readonly version?: number | undefined;
  readonly top?: number | undefined;
  readonly filter: FilterSpec | null;
}

interface LedgerWish {
  readonly version?: number | undefined;
  readonly only: LedgerFilter;
  readonly offset?: number | undefined;
  readonly limit?: number | undefined;
  readonly filter: FilterSpec | null;
}

/** Holds the rules of stored logs against them in the workers of the server. */
export class RuleRunner {
  readonly #services: Services;

  constructor(services: Services) {
    this.#services = services;
  }

  /** What the rules of a log find, or others in their place. */
  async check(logId: string, { rules: draft, version, top = 20, filter }: CheckWish, hooks: Hooks) {
    const host = await this.host(logId, hooks);
    const { rules, rulesVersion } = await this.#rulesOf(logId, draft, version);
    const { result, size, modelIds } = await checkRulesOfLog(host, { rules, filter, top });
    return { result, provenance: provenanceOf(host, 'rules', { filter, size, modelIds }), rulesVersion };
  }

  /** The ledger of the rules of a log, a page of it. */
  async ledger(logId: string, { version, ...wish }: LedgerWish, hooks: Hooks) {
    const { only, offset = 0, limit = 100, filter } = wish;
    const host = await this.host(logId, hooks);
    const { rules, rulesVersion } = await this.#rulesOf(logId, null, version);
    const { result, size, modelIds } = await ledgerOfLog(host, { rules, only, offset, limit, filter });
    return { result, provenance: provenanceOf(host, 'ledger', { filter, size, modelIds }), rulesVersion };
  }

  /** The whole ledger as CSV in UTF-8. */
  async ledgerFile(
    logId: string,
    wish: { readonly only: LedgerFilter; readonly language: 'en' | 'zh'; readonly filter: FilterSpec | null },
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const host = await this.host(logId, { signal });
    const { rules } = await this.#rulesOf(logId, null, undefined);
    return ledgerFileOfLog(host, { rules, ...wish });
  }

  /** Where rules of a log are held against it. Throws `log-not-found`. */
  async host(logId: string, { signal, onProgress }: Partial<Hooks> & Pick<Hooks, 'signal'>): Promise<RuleHost> {
    const { store, pool, objectRules } = this.#services;
    const log = await store.logs.get(logId);
    const progress = new JointProgress(onProgress ?? (() => undefined));
    const columns = await store.logs.frame(logId);
    const ask: AskObjectRules = (question) => objectRules.ask(logId, question, { signal, onProgress: progress.next() });
    return {
      ...{ store, log },
      runner: {
        analyse: (id, request) =>
          runnerInPool(pool, columns, { signal, onProgress: progress.next() }).analyse(id, request),
        ask: (id, request) => runnerInPool(pool, columns, { signal }).ask(id, request),
      },
      objects: (await store.logs.stored(logId)).hasObjects ? ask : null,
      expect: (computations) => progress.expect(computations),
    };
  }

  async #rulesOf(logId: string, draft: RuleSet | null, version: number | undefined) {
    if (draft !== null) return { rules: draft, rulesVersion: null };
    const kept = await this.#services.store.rules.get(logId, version);
    return { rules: kept.rules, rulesVersion: kept.version };
  }
}

type Ruled = Awaited<ReturnType<typeof checkRulesOfLog>>;

function provenanceOf(
  { log }: RuleHost,
  analysis: string,
  { filter, size, modelIds }: Pick<Ruled, 'size' | 'modelIds'> & { readonly filter: FilterSpec | null },
) {
  const [modelId = null] = modelIds.length === 1 ? modelIds : [];
  return { logId: log.id, analysis, ...size, allCases: log.cases, filter, modelId };
}
