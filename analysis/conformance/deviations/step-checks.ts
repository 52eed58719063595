import type { Bilingual } from '../../analysis.ts';
import { type CaseSet, type EventLog, selectedCases } from '../../log/index.ts';
import { normalizeName, type PetriNet } from '../../model/index.ts';
import { quantileInPlace } from '../../numeric/index.ts';
import type { Limit } from '../../rules/context/limit.ts';
import type { Aligned } from '../aligned-log.ts';
import type { ToldExpectations } from '../expectations/expectations-schema.ts';
import type { Expected } from '../expectations/expected.ts';
import { byCases, type DeviationBase, joinedId } from './deviations.ts';
import { StepFaults } from './step-faults.ts';
import { type SyncSteps, syncSteps } from './sync-steps.ts';

/** A step of the design done by the wrong role, too late or too early, with the cases in which it was. */
export interface CaseDeviation extends DeviationBase {
  readonly kind: 'too-early' | 'too-late' | 'wrong-role';
  /** Indices in the log, ascending. */
  readonly caseIndices: readonly number[];
  /** For each of these cases: the event, counted from the first of its case, at which it first shows. */
  readonly positions: readonly number[];
  /** The same at which it last shows. */
  readonly lastPositions: readonly number[];
  /** Who did it, as the log writes it. */
  readonly found: string | null;
  readonly expected: Bilingual;
  /** Median of the seconds beyond the limit, on its clock. */
  readonly beyond: number | null;
}

/** What checking roles and limits gives. */
export interface StepChecks {
  /** By cases descending, then id. */
  readonly deviations: readonly CaseDeviation[];
  readonly faults: StepFaults;
  readonly roles: Pick<ToldExpectations['roles'], 'checked' | 'unknown'>;
  readonly limits: ToldExpectations['limits'];
}

interface Open {
  readonly id: string;
  readonly deviation: Omit<
    CaseDeviation,
    'beyond' | 'caseIndices' | 'cases' | 'id' | 'lastPositions' | 'positions' | 'variants'
  >;
  readonly isAccepted: boolean;
  readonly variants: Set<number>;
  readonly caseIndices: number[];
  readonly positions: number[];
  readonly lastPositions: number[];
  readonly beyond: number[];
}

/** Walks over the cases and judges their synchronous steps. */
class Walk {
  readonly #aligned: Aligned;
  readonly #expected: Expected;
  readonly #isAccepted: (id: string) => boolean;
  readonly #elements: readonly (string | null)[];
  readonly #byRole = new Map<number, Open>();
  readonly #byLimit = new Map<number, Open>();
  readonly faults: StepFaults;
  readonly roles = { checked: 0, unknown: 0 };
  readonly limits: ToldExpectations['limits'];
  #case = 0;

  constructor(log: EventLog, aligned: Aligned, expected: Expected, isAccepted: (id: string) => boolean) {
    this.#aligned = aligned;
    this.#expected = expected;
    this.#isAccepted = isAccepted;
    this.#elements = elementsOf(aligned.model.net, expected);
    this.faults = new StepFaults(log.caseCount);
    this.limits = expected.limits.map(({ told }) => ({ ...told, checked: 0, unknown: 0, tooEarly: 0, tooLate: 0 }));
  }

  checkCase(c: number, first: number, steps: SyncSteps, v: number): void {
    this.#case = c;
    this.faults.begin();
    this.#checkRoles(first, steps, v);
    this.#checkLimits(first, steps, v);
    this.faults.end(c);
  }

  #checkRoles(first: number, { offsets, positions, transitions }: SyncSteps, v: number): void {
    const { roles } = this.#expected;
    if (roles === null) return;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const allowed = roles.allowed[transitions[i]];
      if (allowed === null) continue;
      const role = roles.roleOf[first + positions[i]];
      if (role < 0) {
        this.roles.unknown++;
        continue;
      }
      this.roles.checked++;
      if (!allowed.names.has(normalized(roles.roles, role))) this.#wrongRole(transitions[i], role, positions[i], v);
    }
  }

  #wrongRole(transition: number, role: number, position: number, v: number): void {
    const { roles, steps } = this.#expected;
    const label = steps.labelOf[transition];
    const key = role * steps.labels.length + label;
    let open = this.#byRole.get(key);
    if (open === undefined) {
      const found = roles?.roles[role] ?? '';
      const activity = steps.labels[label];
      open = this.#opened(joinedId(['wrong-role', activity, found]), {
        ...{ kind: 'wrong-role', activity, element: this.#aligned.model.net.transitions[transition].element },
        ...{ after: null, afterElement: null, beforeElement: null, direction: null, found },
        expected: roles?.allowed[transition]?.text ?? { en: '', zh: '' },
      });
      this.#byRole.set(key, open);
    }
    this.#show(open, position, v, null);
  }

  #checkLimits(first: number, { offsets, positions, transitions }: SyncSteps, v: number): void {
    const { limits, steps } = this.#expected;
    for (let l = 0; l < limits.length; l++) {
      let from = -1;
      let fromLabel = -1;
      for (let i = offsets[v]; i < offsets[v + 1]; i++) {
        const label = steps.labelOf[transitions[i]];
        if (label === limits[l].to && from >= 0) {
          this.#judge({ l, from: first + from, fromLabel, first, position: positions[i], v });
          from = -1;
        }
        if (limits[l].from.has(label)) [from, fromLabel] = [positions[i], label];
      }
    }
  }

  #judge({ l, from, fromLabel, first, position, v }: Measured): void {
    const limit = this.#expected.limits[l];
    const told = this.limits[l];
    const at = (of: Limit, gap: 'early' | 'late'): number => of[gap](of.clock[from], of.clock[first + position]);
    const late = limit.max === null ? 0 : at(limit.max, 'late');
    const early = limit.min === null ? 0 : at(limit.min, 'early');
    if (Number.isNaN(late + early)) {
      told.unknown++;
      return;
    }
    told.checked++;
    if (late > 0) {
      told.tooLate++;
      this.#show(this.#missed('too-late', l, fromLabel), position, v, late / 1000);
    }
    if (early > 0) {
      told.tooEarly++;
      this.#show(this.#missed('too-early', l, fromLabel), position, v, early / 1000);
    }
  }

  #missed(kind: 'too-early' | 'too-late', l: number, fromLabel: number): Open {
    const { limits, steps } = this.#expected;
    const limit = limits[l];
    const key = (l * steps.labels.length + fromLabel) * 2 + (kind === 'too-late' ? 1 : 0);
    const known = this.#byLimit.get(key);
    if (known !== undefined) return known;
    const [activity, after] = [steps.labels[limit.to], steps.labels[fromLabel]];
    const open = this.#opened(joinedId([kind, activity, after]), {
      ...{ kind, activity, after, beforeElement: null, direction: null, found: null },
      element: this.#elements[limit.to],
      afterElement: this.#elements[fromLabel],
      expected: kind === 'too-late' ? limit.maxText : limit.minText,
    });
    this.#byLimit.set(key, open);
    return open;
  }

  #opened(id: string, deviation: Open['deviation']): Open {
    const rest = { variants: new Set<number>(), caseIndices: [], positions: [], lastPositions: [], beyond: [] };
    return { id, deviation, isAccepted: this.#isAccepted(id), ...rest };
  }

  #show(open: Open, position: number, v: number, beyond: number | null): void {
    this.faults.mark(position, open.isAccepted);
    if (beyond !== null) open.beyond.push(beyond);
    if (open.caseIndices.at(-1) === this.#case) {
      open.lastPositions[open.lastPositions.length - 1] = position;
      return;
    }
    open.caseIndices.push(this.#case);
    open.positions.push(position);
    open.lastPositions.push(position);
    open.variants.add(v);
  }

  deviations(): CaseDeviation[] {
    return [...this.#byRole.values(), ...this.#byLimit.values()]
      .map(({ id, deviation, variants, caseIndices, positions, lastPositions, beyond }) => ({
        ...{ id, ...deviation, caseIndices, positions, lastPositions, cases: caseIndices.length },
        variants: [...variants].sort((a, b) => a - b),
        beyond: beyond.length === 0 ? null : quantileInPlace(Float64Array.from(beyond), 0, beyond.length, 0.5),
      }))
      .sort(byCases);
  }
}

interface Measured {
  readonly l: number;
  /** Event from which the time counts. */
  readonly from: number;
  readonly fromLabel: number;
  readonly first: number;
  readonly position: number;
  readonly v: number;
}

const forms = new WeakMap<readonly string[], string[]>();

/** Normal forms are made once for each list of roles. */
function normalized(roles: readonly string[], role: number): string {
  const known = forms.get(roles) ?? roles.map(normalizeName);
  forms.set(roles, known);
  return known[role];
}

/** The element of the first transition with each label. */
function elementsOf({ transitions }: PetriNet, { steps }: Expected): (string | null)[] {
  const elements: (string | null)[] = steps.labels.map(() => null);
  transitions.forEach(({ element }, t) => {
    if (steps.labelOf[t] >= 0) elements[steps.labelOf[t]] ??= element;
  });
  return elements;
}

/**
 * Judges every synchronous step of the aligned cases by who did it and how long after the step before it. Accepted deviations count as
 * conforming in `faults`. O(events of the cases · limits).
 */
export function checkSteps(
  log: EventLog,
  cases: CaseSet | null,
  aligned: Aligned,
  expected: Expected,
  isAccepted: (id: string) => boolean,
): StepChecks {
  const steps = syncSteps(aligned);
  const walk = new Walk(log, aligned, expected, isAccepted);
  const { caseVariant } = aligned.variants;
  for (const c of selectedCases(log, cases)) {
    const v = caseVariant[c];
    if (aligned.aligned.cost[v] >= 0) walk.checkCase(c, log.caseOffsets[c], steps, v);
  }
  return { deviations: walk.deviations(), faults: walk.faults, roles: walk.roles, limits: walk.limits };
}
