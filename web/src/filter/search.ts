import type { FilterSpec } from '#analysis/catalog';
import { type CheckSpec, readCheck } from '../checks/check-spec.ts';
import { type CompareSpec, readCompare } from '../conformance/comparison/compare-spec.ts';
import { type MoveCosts, readCosts } from '../conformance/costs/move-costs.ts';
import { isOverlay, type Overlay } from '../conformance/diagram/overlay-names.ts';
import { isStanding, type Standing } from '../conformance/standing.ts';
import { frequencyMetrics, type MapMetric, timeMetrics } from '../map/map-figures.ts';
import { type Mining, readMining } from '../models/mining.ts';
import { isNotation, type Notation } from '../models/notation.ts';
import { type RulesView, readRulesView } from '../rules/rules-search.ts';
import { decodeConditions } from './codec.ts';

/** The state of the log pages that lives in the address: going back undoes it, sending the address shares it. */
export interface LogSearch {
  readonly filter?: readonly FilterSpec[] | undefined;
  /** Set while the address holds a filter that cannot be read. */
  readonly unreadable?: boolean | undefined;
  /** Variants of the whole log whose cases are shown. */
  readonly variants?: readonly number[] | undefined;
  /** Id of the chosen deviation. */
  readonly deviation?: string | undefined;
  /** On the page of the cases: only those that show the deviation against this model. */
  readonly against?: string | undefined;
  /** On the page of the cases: only those that stand so against the designs. */
  readonly standing?: Standing | undefined;
  /** Id of the chosen rule; on the page of the cases: only those that break it. */
  readonly rule?: string | undefined;
  /** The model that all cases are checked against "as if" it had been valid. */
  readonly asIf?: string | undefined;
  /** What moves cost in the check, where it is not 1. */
  readonly costs?: MoveCosts | undefined;
  /** How the page of conformance holds the log against the design; absent: by deviations. */
  readonly method?: 'replay' | undefined;
  /** What the diagram of the design tells by colour. */
  readonly overlay?: Overlay | undefined;
  /** Numeric case attribute to tell effects on. */
  readonly amount?: string | undefined;
  /** The two groups whose conformance is compared. */
  readonly compare?: CompareSpec | undefined;
  /** Set while the address holds a comparison that cannot be read. */
  readonly isCompareUnreadable?: boolean | undefined;
  /** What is checked without a model, and against what. */
  readonly check?: CheckSpec | undefined;
  /** What the page of rules shows. */
  readonly rules?: RulesView | undefined;
  readonly metric?: MapMetric | undefined;
  /** The notation of the discovered model on the page of the map; absent: the map itself. */
  readonly view?: Notation | undefined;
  /** How that model is discovered, where it is not as usual. */
  readonly mining?: Mining | undefined;
}

/** Reads the search part of an address; malformed parts are `undefined`, so that they replace what the router read. */
export function readSearch(search: Readonly<Record<string, unknown>>): LogSearch {
  const { conditions, isInvalid } = decodeConditions(search.filter);
  const { variants, deviation, against, standing, rule, asIf, overlay, amount } = search;
  const compare = readCompare(search.compare);
  const metric = [...frequencyMetrics, ...timeMetrics].find((m) => m === search.metric);
  return {
    filter: conditions.length > 0 ? conditions : undefined,
    unreadable: isInvalid || search.unreadable === true ? true : undefined,
    variants: isIndexList(variants) ? variants : undefined,
    deviation: typeof deviation === 'string' ? deviation : undefined,
    against: typeof against === 'string' ? against : undefined,
    standing: isStanding(standing) ? standing : undefined,
    rule: typeof rule === 'string' ? rule : undefined,
    asIf: typeof asIf === 'string' ? asIf : undefined,
    costs: readCosts(search.costs),
    method: search.method === 'replay' ? 'replay' : undefined,
    overlay: isOverlay(overlay) ? overlay : undefined,
    amount: typeof amount === 'string' ? amount : undefined,
    compare,
    isCompareUnreadable:
      compare === undefined && (search.compare !== undefined || search.isCompareUnreadable === true) ? true : undefined,
    check: readCheck(search.check),
    rules: readRulesView(search.rules),
    metric,
    view: isNotation(search.view) ? search.view : undefined,
    mining: readMining(search.mining),
  };
}

const isIndexList = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((v) => Number.isInteger(v) && v >= 0);
