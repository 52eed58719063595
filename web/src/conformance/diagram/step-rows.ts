import { type Deviation, type Mark, marksOf } from './diagram-marks.ts';
import type { LocalBpmn, Step } from './localise-bpmn.ts';

export interface StepRow {
  readonly step: Step;
  readonly marks: readonly Mark[];
}

/** The steps of a design in the order of its file, each with the deviations drawn at it, most cases first; what is drawn at no step comes last under its own name. */
export function stepRows(local: LocalBpmn, deviations: readonly Deviation[]): readonly StepRow[] {
  const marks = [...marksOf(deviations, local)].sort((a, b) => b.deviation.cases - a.deviation.cases);
  const rows = local.steps.map((step) => ({ step, marks: marks.filter(({ element }) => element === step.id) }));
  const placed = new Set(rows.flatMap((row) => row.marks.map(({ deviation }) => deviation.id)));
  const others = deviations.filter(({ id }) => !placed.has(id));
  return [
    ...rows,
    ...others.map((deviation) => ({
      step: { id: deviation.id, name: deviation.after ?? deviation.activity },
      marks: [{ deviation, element: deviation.id, symbol: '', flow: null }],
    })),
  ];
}
