import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  declareCheckDefinition,
  declareDefinition,
  type FilterSpec,
  footprintsCheckDefinition,
  footprintsDefinition,
  logSkeletonCheckDefinition,
  logSkeletonDefinition,
  temporalCheckDefinition,
  temporalProfileDefinition,
} from '#analysis/catalog';
import { client } from '../api/client.ts';
import { useLog } from '../api/queries.ts';
import { type CheckSpec, periodFilter, type Reference } from './check-spec.ts';
import {
  type CheckOutcome,
  type DeclareRule,
  declareOutcome,
  footprintsOutcome,
  skeletonOutcome,
  temporalOutcome,
} from './violation.ts';

export interface Checked {
  readonly outcome: CheckOutcome;
  /** Cases that the usual was learned from; null where it is a design. */
  readonly learnedFrom: number | null;
}

interface Source {
  readonly logId: string;
  readonly filter: FilterSpec | null;
}

/** Rules are found in activities that at least so many cases have. */
const MIN_SUPPORT = 0.1;

/** What the cases of a filter do unlike the reference; only where there is a reference to ask. */
export function useCheck(logId: string, filter: FilterSpec | null, spec: CheckSpec, isReady: boolean) {
  const version = useLog(logId).data?.log.version;
  return useQuery({
    queryKey: ['log', logId, version, 'check', spec, filter],
    queryFn: ({ signal }) => checkOf({ logId, filter }, spec, signal),
    enabled: isReady && version !== undefined,
    placeholderData: keepPreviousData,
  });
}

function checkOf(checked: Source, spec: CheckSpec, signal: AbortSignal): Promise<Checked> {
  switch (spec.kind) {
    case 'declare':
      return checkRules(checked, spec, signal);
    case 'log-skeleton':
      return checkSkeleton(checked, spec, signal);
    case 'temporal':
      return checkTimes(checked, spec, signal);
    case 'footprints':
      return checkSteps(checked, spec.reference, signal);
    default:
      return spec.kind satisfies never;
  }
}

/** The cases that a reference is. */
function sourceOf({ logId }: Source, reference: Reference): Source {
  switch (reference.from) {
    case 'log':
      return { logId: reference.logId, filter: null };
    case 'period':
      return { logId, filter: periodFilter(reference) };
    default:
      return { logId, filter: null };
  }
}

async function checkRules(checked: Source, { reference, strictness }: CheckSpec, signal: AbortSignal) {
  const { logId, filter } = sourceOf(checked, reference);
  const params = { minSupport: MIN_SUPPORT, minConfidence: strictness, reduce: true };
  const { result, provenance } = await client.analyze(declareDefinition, logId, { filter, params }, signal);
  const constraints = result.constraints.map(({ template, activities }) => ({ template, activities }));
  const found = await client.analyze(
    declareCheckDefinition,
    checked.logId,
    { filter: checked.filter, params: { constraints } },
    signal,
  );
  return { outcome: declareOutcome(found.result), learnedFrom: provenance.cases };
}

async function checkSkeleton(checked: Source, { reference, strictness }: CheckSpec, signal: AbortSignal) {
  const { logId, filter } = sourceOf(checked, reference);
  const learned = await client.analyze(logSkeletonDefinition, logId, { filter, params: { noise: strictness } }, signal);
  const found = await client.analyze(
    logSkeletonCheckDefinition,
    checked.logId,
    { filter: checked.filter, params: { skeleton: learned.result } },
    signal,
  );
  return { outcome: skeletonOutcome(found.result), learnedFrom: learned.provenance.cases };
}

async function checkTimes(checked: Source, { reference, strictness }: CheckSpec, signal: AbortSignal) {
  const { logId, filter } = sourceOf(checked, reference);
  const { result, provenance } = await client.analyze(temporalProfileDefinition, logId, { filter }, signal);
  const pairs = result.pairs.map(({ from, to, mean, stdev }) => ({ from, to, mean, stdev }));
  const params = { profile: { pairs }, zeta: strictness, top: 0 };
  const found = await client.analyze(
    temporalCheckDefinition,
    checked.logId,
    { filter: checked.filter, params },
    signal,
  );
  return { outcome: temporalOutcome(found.result), learnedFrom: provenance.cases };
}

async function checkSteps(checked: Source, reference: Reference, signal: AbortSignal): Promise<Checked> {
  const { filter, logId } = checked;
  if (reference.from === 'design') {
    const found = await client.analyze(footprintsCheckDefinition, logId, { filter }, signal);
    return { outcome: footprintsOutcome(found.result), learnedFrom: null };
  }
  const source = sourceOf(checked, reference);
  const learned = await client.analyze(footprintsDefinition, source.logId, { filter: source.filter }, signal);
  const params = { footprints: learned.result };
  const found = await client.analyze(footprintsCheckDefinition, logId, { filter, params }, signal);
  return { outcome: footprintsOutcome(found.result), learnedFrom: learned.provenance.cases };
}

/** The variants of the whole log that break a rule, among the cases of a filter. */
export const useBreakingVariants = (logId: string, filter: FilterSpec | null, rule: DeclareRule | null) =>
  useQuery({
    queryKey: ['log', logId, 'check', 'variants', rule, filter],
    queryFn: async ({ signal }) => {
      const params = { constraints: rule === null ? [] : [rule], tellVariants: true };
      const { result } = await client.analyze(declareCheckDefinition, logId, { filter, params }, signal);
      return result.constraints[0]?.variants ?? [];
    },
    enabled: rule !== null,
  });
