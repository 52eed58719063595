import { AnalysisError } from '../../error.ts';
import { type BpmnModel, type BpmnNode, namesOf } from '../../model/index.ts';
import type { Named } from '../context/case-designs.ts';
import { visitOutlines } from '../context/outlines.ts';
import { codesOf, designsOf, type RuleContext } from '../context/rule-context.ts';
import { codedValues } from '../context/values.ts';
import { Findings } from '../findings/violations.ts';
import type { RuleOf } from '../schema.ts';

/** Who may do an activity: names it goes by, and values. */
interface AllowedActivity {
  readonly names: readonly string[];
  readonly values: readonly string[];
}

/** Each activity is done only by those allowed. Events without a value are counted as unknown. */
export function checkRole(context: RuleContext, rule: RuleOf<'role'>): Findings {
  const { log } = context;
  const findings = new Findings();
  const { codes, texts } = codedValues(context, rule.attribute ?? 'resource');
  const { designs, ofCase } = designsOf(context);
  const byDesign = designs.map((design) => allowedByCode(context, design, allowedOf(design, rule), texts));
  const width = log.activities.length;
  const values = Int32Array.from({ length: designs.length * width }, (_, i) =>
    byDesign[Math.floor(i / width)][i % width] === null ? 0 : i + 1,
  );
  const flags = byDesign.flat();
  visitOutlines(context, { values, ofCase }, (c, begin, { places, parts, from, to }) => {
    for (let i = from; i < to; i++) {
      const e = begin + places[i];
      const value = codes[e];
      if (value < 0) findings.unknown++;
      else if (flags[parts[i] - 1]?.[value] === 0) findings.add('not-allowed', c, { event: e, what: texts[value] });
    }
  });
  return findings;
}

/** By activity code: a flag for each value; `null`: not named by the rule. */
function allowedByCode(
  context: RuleContext,
  design: Named | null,
  allowed: readonly AllowedActivity[],
  texts: readonly string[],
): (Uint8Array | null)[] {
  const places = new Map(texts.map((text, code) => [text, code]));
  const byCode = context.log.activities.map((): Uint8Array | null => null);
  for (const { names, values } of allowed)
    for (const code of new Set(names.flatMap((name) => codesOf(context, design, name)))) {
      const flags = byCode[code] ?? new Uint8Array(texts.length);
      byCode[code] = flags;
      for (const value of values) {
        const place = places.get(value);
        if (place !== undefined) flags[place] = 1;
      }
    }
  return byCode;
}

/**
 * The cases that a rule says something about: where it asks for lanes, those whose design has some. Throws `needs-model` where no design has.
 */
export function casesWithRoles(context: RuleContext, rule: RuleOf<'role'>): Uint32Array {
  if (rule.lanes === undefined) return context.cases;
  const { designs, ofCase } = designsOf(context);
  const hasLanes = designs.map((design) => lanesIn(design).length > 0);
  if (!hasLanes.includes(true))
    throw new AnalysisError(
      'needs-model',
      `rule ${JSON.stringify(rule.id)} asks for the lanes of the designed model; give a BPMN model with lanes`,
      { value: rule.id },
    );
  return ofCase === null ? context.cases : context.cases.filter((c) => hasLanes[ofCase[c]]);
}

/** Who may do what by a rule: its list, its RASCI table, or the lanes of the design. Throws `invalid-parameter` unless exactly one of them is given. */
function allowedOf(design: Named | null, rule: RuleOf<'role'>): AllowedActivity[] {
  const { allowed, rasci, lanes, may = ['R', 'A'] } = rule;
  if ([allowed, rasci, lanes].filter((one) => one !== undefined).length !== 1)
    throw new AnalysisError(
      'invalid-parameter',
      `rule ${JSON.stringify(rule.id)} says who may do what in one way: "allowed", "rasci" or "lanes"; give exactly one`,
      { value: rule.id },
    );
  if (allowed !== undefined) return Object.entries(allowed).map(([name, values]) => ({ names: [name], values }));
  if (rasci !== undefined)
    return Object.entries(rasci).map(([name, row]) => ({
      names: [name],
      values: may.flatMap((letter) => row[letter] ?? []),
    }));
  return lanesIn(design).map(({ names, lane, called }) => ({
    names,
    values: (typeof lanes === 'object' ? lanes[lane] : undefined) ?? [lane, ...called],
  }));
}

const lanesIn = (design: Named | null) => (design?.model.kind === 'bpmn' ? lanesOf(design.model.bpmn) : []);

/** The steps of a model that stand in a lane; those of a sub-process stand in its lane where they have none of their own. */
function lanesOf({ nodes }: BpmnModel): {
  readonly names: readonly string[];
  readonly lane: string;
  /** The lane in each language. */
  readonly called: readonly string[];
}[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const inLane = (node: BpmnNode): BpmnNode | null => {
    const parent = node.parent === undefined ? undefined : byId.get(node.parent);
    if (node.lane !== null) return node;
    return parent === undefined ? null : inLane(parent);
  };
  return nodes.flatMap((node) => {
    const { lane = null, laneNames = {} } = inLane(node) ?? {};
    return lane === null || node.kind.endsWith('gateway') || node.name === null
      ? []
      : [{ names: namesOf(node), lane, called: Object.values(laneNames) }];
  });
}
