import { analysis } from '../../analysis.ts';
import {
  checkSoundness,
  type Exploration,
  explored,
  type Model,
  netComplexity,
  netSize,
  type PetriNet,
} from '../../model/index.ts';
import { stretch } from '../../stretch.ts';
import { indexInLog, type VariantTable, variantsOf } from '../../variants/index.ts';
import { alignedLog } from '../aligned-log.ts';
import { type AlignmentResult, logFitness } from '../alignment/align-variants.ts';
import { checkedModel } from '../model-net.ts';
import { elementOfPlace, placeSurroundings } from '../replay/place-surroundings.ts';
import { type ReplayResult, replayFitness, replayVariants } from '../replay/replay.ts';
import { type PlaceTokens, tokensByPlace } from '../replay/tokens-by-place.ts';
import { arcDegreeSimplicity, frequencyGeneralization, fScoreOf } from './model-measures.ts';
import { alignedPrecision, rawPrecision } from './precision.ts';
import { qualityDefinition, replayDefinition } from './quality-schema.ts';

export const replayAnalysis = analysis(replayDefinition, (context, { budget, top, ...matching }) => {
  const { checkCancelled, onProgress } = context;
  const variants = variantsOf(context.log, context.cases);
  const { net, aliases, unsupported } = checkedModel(context.model, context.log.activities, matching);
  const played = replayVariants(variants, net, { aliases, budget, onProgress, checkCancelled });
  const { n, sum, fitness, fittingCases, unknownEvents } = totalsOf(variants, played);
  const inLog = indexInLog(context.log, variants);
  const ascending = (rows: readonly number[]) => rows.map((v) => inLog[v]).sort((a, b) => a - b);
  const rows = Array.from(variants.cases.keys());
  return {
    cases: variants.cases.reduce((all, cases) => all + cases, 0),
    fittingCases,
    fitness:
      n.cases === 0 ? { log: null, averageTrace: null } : { log: replayFitness(sum), averageTrace: fitness / n.cases },
    tokens: sum,
    unknownEvents,
    fittingVariants: ascending(rows.filter((v) => played.fits[v] === 1)),
    variants: variants.variantCount,
    places: placesOf(net, context.model, tokensByPlace(played, variants.cases)).map((place) => ({
      ...place,
      missingVariants: ascending(place.missingVariants),
      remainingVariants: ascending(place.remainingVariants),
    })),
    perVariant: mostCases(variants, top).map((v) => ({
      variant: inLog[v],
      cases: variants.cases[v],
      activities: Array.from(
        variants.codes.subarray(variants.offsets[v], variants.offsets[v + 1]),
        (code) => variants.activities[code],
      ),
      ...(Number.isNaN(played.fitness[v]) ? NO_TOKENS : tokensOf(played, v)),
      fits: played.fits[v] === 1,
      unknown: played.unknown[v],
      exact: played.exactVariant[v] === 1,
    })),
    exact: played.exact,
    computed: n,
    timedOut: played.notComputed.map((v) => ({
      variant: inLog[v],
      cases: variants.cases[v],
      reason: 'budget-exceeded' as const,
    })),
    unknownActivities: [...played.match.unknownActivities],
    unsupported: [...unsupported],
  };
});

const NO_TOKENS = { missing: null, consumed: null, remaining: null, produced: null, fitness: null };

/** Rows of a table in its order; with `top` only those with most cases, ties in the order of the table. */
function mostCases({ cases }: VariantTable, top: number | undefined): readonly number[] {
  const rows = Array.from(cases.keys());
  if (top === undefined || top >= rows.length) return rows;
  return rows.sort((a, b) => cases[b] - cases[a] || a - b).slice(0, top);
}

const placesOf = (net: PetriNet, model: Model | null, places: readonly PlaceTokens[]) => {
  const around = placeSurroundings(net);
  return places.map(({ place, ...tokens }) => {
    const { id } = net.places[place];
    const { after, before } = around[place];
    return { id, element: elementOfPlace(id, model), before: [...before], after: [...after], ...tokens };
  });
};

/** The counts of all variants that were computed, each by its cases. */
function totalsOf(variants: VariantTable, played: ReplayResult) {
  const isMissing = new Set(played.notComputed);
  const n = { cases: 0, variants: 0, events: 0, exactCases: 0 };
  const sum = { missing: 0, consumed: 0, remaining: 0, produced: 0 };
  let [fittingCases, fitness, unknownEvents] = [0, 0, 0];
  for (let v = 0; v < variants.variantCount; v++) {
    if (isMissing.has(v)) continue;
    const cases = variants.cases[v];
    n.cases += cases;
    n.variants++;
    n.events += cases * (variants.offsets[v + 1] - variants.offsets[v]);
    if (played.exactVariant[v] === 1) n.exactCases += cases;
    if (played.fits[v] === 1) fittingCases += cases;
    fitness += cases * played.fitness[v];
    unknownEvents += cases * played.unknown[v];
    sum.missing += cases * played.missing[v];
    sum.consumed += cases * played.consumed[v];
    sum.remaining += cases * played.remaining[v];
    sum.produced += cases * played.produced[v];
  }
  return { n, sum, fitness, fittingCases, unknownEvents };
}

const tokensOf = (played: ReplayResult, v: number) => ({
  missing: played.missing[v],
  consumed: played.consumed[v],
  remaining: played.remaining[v],
  produced: played.produced[v],
  fitness: played.fitness[v],
});

const definitions = {
  fitness:
    '1 − Σ cost / Σ (trace length + cost of the empty trace) of optimal alignments at unit costs, weighted by cases',
  precision:
    'align-ETC (Adriansyah et al. 2015): 1 − Σ escaping / Σ enabled labels over the prefixes of the aligned model runs, weighted by the cases that go on',
  precisionRaw:
    'etc-raw (Munoz-Gama, Carmona 2010): the same over the prefixes of the log itself that the model can show exactly; traces are not aligned first',
  fScore: 'harmonic mean of fitness and precision (align-ETC)',
  generalization:
    '1 − mean over visible transitions of 1/√(times taken in the alignments of all cases) (Buijs et al. 2014); 1 for a transition never taken',
  simplicity: 'inverse arc degree: 1/(1 + max(0, mean arcs per place and transition − 2))',
  complexity:
    'cardoso: different sets of places marked, summed over the places; cyclomatic: edges − vertices + strong components of the reachability graph (Lassen, van der Aalst 2009); structuredness: share of nodes that fold into blocks',
  sound:
    'every reachable marking can end, none exceeds a final marking, every transition can fire (van der Aalst 1998)',
};

/** Markings up to which soundness is decided. */
const MOST_STATES = 60_000;
/** Markings up to which the cyclomatic number is told. */
const MOST_COUNTED = 20_000;

/** Soundness in the words of the model: labels, not ids. */
function soundnessOf(net: PetriNet, exploration: Exploration) {
  const { sound, reason, trace, transition } = checkSoundness(net, { exploration });
  const labels = new Map(net.transitions.map(({ id, label }) => [id, label]));
  return {
    sound,
    soundness: {
      reason,
      trace: trace === null ? null : trace.map((id) => labels.get(id) ?? null).filter((label) => label !== null),
      transition: transition === null ? null : (labels.get(transition) ?? transition),
    },
  };
}

function computedOf(variants: VariantTable, aligned: AlignmentResult) {
  const n = { cases: 0, variants: 0, events: 0 };
  for (let v = 0; v < variants.variantCount; v++) {
    if (aligned.cost[v] < 0) continue;
    n.cases += variants.cases[v];
    n.variants++;
    n.events += variants.cases[v] * (variants.offsets[v + 1] - variants.offsets[v]);
  }
  return n;
}

export const qualityAnalysis = analysis(qualityDefinition, (context, { budget }) => {
  const { variants, model, aligned } = alignedLog(stretch(context, 0, 0.6), budget);
  const fitness = logFitness(variants, aligned).log;
  const precision = alignedPrecision(variants, model.net, aligned, context.checkCancelled);
  context.onProgress(0.8);
  const exploration = explored(model.net, MOST_STATES);
  return {
    fitness,
    precision,
    fScore: fScoreOf(fitness, precision),
    generalization: frequencyGeneralization(variants, model.net, aligned),
    simplicity: arcDegreeSimplicity(model.net),
    ...soundnessOf(model.net, exploration),
    size: { ...netSize(model.net) },
    complexity: { ...netComplexity(model.net, MOST_COUNTED, exploration) },
    precisionRaw: rawPrecision(variants, model.net, aligned, context.checkCancelled),
    definitions,
    exact: aligned.missing.length === 0,
    computed: computedOf(variants, aligned),
    notComputedCases: aligned.missing.reduce((sum, { variant }) => sum + variants.cases[variant], 0),
    unsupported: [...model.unsupported],
  };
});
