import type { Static } from 'typebox';
import type { FilterSpec, ledgerDefinition, rulesDefinition } from '#analysis/catalog';
import type { Model } from '#analysis/model';
import { type RuleSet, totalOf } from '#analysis/rules';
import type { Services } from '../../services.ts';
import { ObjectAnalyses } from '../analyses/object-analyses.ts';

type RulesResult = Static<typeof rulesDefinition.result>;

interface CheckWish {
  readonly rules: RuleSet | null;
  readonly version?: number | undefined;
  readonly top?: number | undefined;
  readonly filter: FilterSpec | null;
}

interface LedgerWish {
  readonly version?: number | undefined;
  /** Parameters of the analysis but for the rules. */
  readonly wish: Readonly<Record<string, unknown>>;
  readonly filter: FilterSpec | null;
}

/** Holds the rules of stored logs against them: with the designed model, whose lanes and names they use, and over their objects. */
export class RuleRunner {
  readonly #services: Services;
  readonly #objects: ObjectAnalyses;

  constructor(services: Services) {
    this.#services = services;
    this.#objects = new ObjectAnalyses(services.store);
  }

  /** What the rules of a log find, or others in their place; those over objects by all objects, whatever the filter. */
  async check(logId: string, { rules: draft, version, top = 20, filter }: CheckWish, signal: AbortSignal) {
    const { rules, rulesVersion } = await this.#rulesOf(logId, draft, version);
    const params = { ...(rules !== null && { rules }), top };
    const { result, provenance, model } = await this.#run(logId, 'rules', params, filter, signal);
    return {
      result: await this.#withObjects(logId, result as RulesResult, rules, { top, model }),
      provenance,
      rulesVersion,
    };
  }

  /** The ledger of the rules of a log, a page of it. */
  async ledger(logId: string, { version, wish, filter }: LedgerWish, signal: AbortSignal) {
    const { rules, rulesVersion } = await this.#rulesOf(logId, null, version);
    const params = { offset: 0, limit: 100, ...wish, ...(rules !== null && { rules }) };
    const { result, provenance } = await this.#run(logId, 'ledger', params, filter, signal);
    return { result: result as Static<typeof ledgerDefinition.result>, provenance, rulesVersion };
  }

  /** The whole ledger as CSV in UTF-8. */
  async ledgerFile(
    logId: string,
    { only, language, filter }: { readonly only: object; readonly language: 'en' | 'zh'; readonly filter: unknown },
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const { rules } = await this.#rulesOf(logId, null, undefined);
    const { model } = await this.#modelOf(logId);
    const args = { rules: rules ?? undefined, model, only, language };
    return (await this.#services.ask(logId, 'ledger-file', filter, args, signal)).result as Uint8Array;
  }

  async #rulesOf(logId: string, draft: RuleSet | null, version: number | undefined) {
    await this.#services.store.logs.get(logId);
    if (draft !== null) return { rules: draft, rulesVersion: null };
    const kept = await this.#services.store.rules.get(logId, version);
    return { rules: kept.rules, rulesVersion: kept.version };
  }

  async #modelOf(logId: string): Promise<{ modelId: string | null; model: Model | null }> {
    const { modelId } = await this.#services.store.logs.get(logId);
    return { modelId, model: modelId === null ? null : await this.#services.store.models.read(modelId) };
  }

  async #run(logId: string, id: string, params: object, filter: FilterSpec | null, signal: AbortSignal) {
    const { store, pool } = this.#services;
    const log = await store.logs.get(logId);
    const { model, modelId } = await this.#modelOf(logId);
    const { key, frame } = await store.logs.frame(logId);
    const request = { kind: 'analysis', id, params, filter, model } as const;
    const { result, cases, events, computedIn } = await pool.run(key, frame, request, { signal });
    return {
      result,
      model,
      provenance: { logId, analysis: id, cases, events, allCases: log.cases, filter, modelId, computedIn },
    };
  }

  async #withObjects(
    logId: string,
    result: RulesResult,
    set: RuleSet | null,
    { top, model }: { readonly top: number; readonly model: Model | null },
  ): Promise<RulesResult> {
    const rules = set?.rules.filter(({ objects }) => objects !== undefined) ?? [];
    if (set === null || rules.length === 0) return result;
    if (!(await this.#services.store.logs.stored(logId)).hasObjects) return result;
    const found = await this.#objects.ask(logId, { kind: 'rules', rules: { ...set, rules }, top, model });
    const byId = new Map(found.rules.map((rule) => [rule.id, rule]));
    const merged = result.rules.map((rule) => byId.get(rule.id) ?? rule);
    return { ...result, rules: merged, amount: totalOf(merged) };
  }
}
