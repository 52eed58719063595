import { variantsOf } from '../../variants/index.ts';
import { Findings } from '../findings/violations.ts';
import { type ViolationType, violationTypes } from '../schema.ts';
import type { Picked } from './picked-events.ts';
import { designsOf, type RuleContext } from './rule-context.ts';

/** Of one case, the events that a rule looks at, in their order: `places[from … to − 1]`, counted from the beginning of the case. */
export interface Outline {
  readonly places: Uint32Array;
  /** What each of them is to the rule. */
  readonly parts: Int32Array;
  readonly from: number;
  readonly to: number;
}

/** What an event is to a rule, by activity code, for each design of the log so many codes; 0: nothing. */
export interface Parts {
  readonly values: Int32Array;
  /** The place of the design of each case; `null`: the same for all cases. */
  readonly ofCase: Uint32Array | null;
}

/** Outlines of all cases: one for each distinct sequence of activities. */
interface Outlines {
  readonly offsets: Uint32Array;
  readonly places: Uint32Array;
  readonly parts: Int32Array;
  /** The outline of a case. */
  readonly of: (caseIndex: number) => number;
}

/** Outlines by variant, and by design where designs tell activities apart. O(codes of the variants · designs). */
function outlinesOf(context: RuleContext, { values, ofCase }: Parts): Outlines {
  const { codes, offsets: begins, variantCount, caseVariant } = variantsOf(context.log);
  const width = context.log.activities.length;
  const designs = ofCase === null ? 1 : designsOf(context).designs.length;
  const offsets = new Uint32Array(variantCount * designs + 1);
  let places = new Uint32Array(1024);
  let parts = new Int32Array(1024);
  let n = 0;
  for (let v = 0; v < variantCount; v++)
    for (let d = 0; d < designs; d++) {
      const [begin, end] = [begins[v], begins[v + 1]];
      if (n + end - begin > places.length) {
        places = enlarged(places, new Uint32Array(2 * (n + end - begin)));
        parts = enlarged(parts, new Int32Array(places.length));
      }
      for (let i = begin; i < end; i++) {
        const part = values[d * width + codes[i]];
        if (part === 0) continue;
        places[n] = i - begin;
        parts[n++] = part;
      }
      offsets[v * designs + d + 1] = n;
    }
  const of = ofCase === null ? (c: number) => caseVariant[c] : (c: number) => caseVariant[c] * designs + ofCase[c];
  return { offsets, places, parts, of };
}

function enlarged<T extends Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Visits the outline of each case, those without an event that matters left out. */
export function visitOutlines(
  context: RuleContext,
  parts: Parts,
  visit: (caseIndex: number, begin: number, outline: Outline) => void,
): void {
  const outlines = outlinesOf(context, parts);
  const { caseOffsets } = context.log;
  const outline = { places: outlines.places, parts: outlines.parts, from: 0, to: 0 };
  for (const c of context.cases) {
    const one = outlines.of(c);
    outline.from = outlines.offsets[one];
    outline.to = outlines.offsets[one + 1];
    if (outline.from < outline.to) visit(c, caseOffsets[c], outline);
  }
}

/** Each part of a rule as one bit. */
export function partsOf(context: RuleContext, picked: readonly Picked[]): Parts {
  const { ofCase } = designsOf(context);
  const values = new Int32Array(designsOf(context).designs.length * context.log.activities.length);
  picked.forEach(({ mask }, part) => {
    for (let i = 0; i < values.length; i++) if (mask[i] === 1) values[i] |= 1 << part;
  });
  return { values, ofCase: picked.every((one) => one.ofCase === null) ? null : ofCase };
}

/** Visits the events of each case that parts of a rule mean, the first as bit 1, the second as 2, …, those that lack what they must be left out. */
export function visitPicked(
  context: RuleContext,
  picked: readonly Picked[],
  visit: (caseIndex: number, begin: number, outline: Outline) => void,
): void {
  const parts = partsOf(context, picked);
  visitOutlines(context, parts, picked.every(({ test }) => test === null) ? visit : tested(picked, visit));
}

function tested(picked: readonly Picked[], visit: (caseIndex: number, begin: number, outline: Outline) => void) {
  let kept = { places: new Uint32Array(0), parts: new Int32Array(0), from: 0, to: 0 };
  return (c: number, begin: number, { places, parts, from, to }: Outline): void => {
    if (kept.places.length < to - from)
      kept = { places: new Uint32Array(2 * (to - from)), parts: new Int32Array(2 * (to - from)), from: 0, to: 0 };
    kept.to = 0;
    for (let i = from; i < to; i++) {
      let part = 0;
      for (let bit = 0; bit < picked.length; bit++) {
        const { test } = picked[bit];
        if ((parts[i] >> bit) & 1 && (test === null || test(begin + places[i], c))) part |= 1 << bit;
      }
      if (part === 0) continue;
      kept.places[kept.to] = places[i];
      kept.parts[kept.to++] = part;
    }
    visit(c, begin, kept);
  };
}

/** Tells a breach: by the place of its event in the case and that of the other event; −1: none. */
export type Tell = (type: ViolationType, place: number, other: number) => void;

/**
 * Decides a rule that only the order of events matters to: once for each distinct sequence of activities, or case by case where events
 * must be something besides. Breaches of a case come by event.
 */
export function decideOutlines(
  context: RuleContext,
  picked: readonly Picked[],
  decide: (outline: Outline, tell: Tell) => void,
): Findings {
  return picked.every(({ test }) => test === null)
    ? bySequence(context, partsOf(context, picked), decide)
    : byCase(context, picked, decide);
}

function bySequence(context: RuleContext, wanted: Parts, decide: (outline: Outline, tell: Tell) => void): Findings {
  const { places, parts, offsets, of } = outlinesOf(context, wanted);
  const ends = new Uint32Array(offsets.length);
  const found: number[] = [];
  const tell: Tell = (type, place, other) => {
    found.push(violationTypes.indexOf(type), place, other);
  };
  for (let i = 0; i + 1 < offsets.length; i++) {
    decide({ places, parts, from: offsets[i], to: offsets[i + 1] }, tell);
    ends[i + 1] = found.length;
  }
  const told = Int32Array.from(found);
  const { caseOffsets } = context.log;
  const findings = new Findings();
  const { violations } = findings;
  for (const c of context.cases) {
    const one = of(c);
    const end = ends[one + 1];
    const begin = caseOffsets[c];
    for (let i = ends[one]; i < end; i += 3)
      violations.addCode(
        told[i],
        c,
        told[i + 1] < 0 ? -1 : begin + told[i + 1],
        told[i + 2] < 0 ? -1 : begin + told[i + 2],
      );
  }
  return findings;
}

const NOTHING: Outline = { places: new Uint32Array(0), parts: new Int32Array(0), from: 0, to: 0 };

function byCase(
  context: RuleContext,
  picked: readonly Picked[],
  decide: (outline: Outline, tell: Tell) => void,
): Findings {
  const findings = new Findings();
  let [at, begin] = [0, 0];
  const tell: Tell = (type, place, other) =>
    findings.add(type, at, { event: place < 0 ? -1 : begin + place, other: other < 0 ? -1 : begin + other });
  let next = 0;
  const { cases } = context;
  const skipTo = (c: number): void => {
    for (; next < cases.length && cases[next] < c; next++) {
      at = cases[next];
      decide(NOTHING, tell);
    }
  };
  visitPicked(context, picked, (c, first, outline) => {
    skipTo(c);
    [at, begin] = [c, first];
    next++;
    decide(outline, tell);
  });
  skipTo(Number.POSITIVE_INFINITY);
  return findings;
}
