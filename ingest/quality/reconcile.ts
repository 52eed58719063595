import type { Column, EventLog } from '#analysis/log';
import { hasBit } from '#analysis/log';
import { IngestError } from '../error.ts';
import { nearestName } from '../mapping/nearest-name.ts';
import type { QualitySource } from './quality-source.ts';

/** Totals that the user knows of the source. What is left out is not compared. */
export interface ControlTotals {
  /** Data rows of the source, used or not. */
  readonly rows?: number;
  readonly cases?: number;
  readonly events?: number;
  /** Totals of number columns: over the rows, or with `per: 'case'` over the cases, for what stands in every row of a case. */
  readonly sums?: readonly { readonly column: string; readonly total: number; readonly per?: 'row' | 'case' }[];
}

/** One total compared. */
export interface Reconciled {
  readonly control: 'rows' | 'cases' | 'events' | 'sum';
  readonly column: string | null;
  readonly expected: number;
  readonly found: number;
  /** found − expected. */
  readonly difference: number;
  /** Largest difference taken as none: 0 for counts; half a unit of the last digit given or 1e-9 of the total, whichever is more, for sums. */
  readonly tolerance: number;
  readonly agrees: boolean;
  /** Rows set aside: where a total is missing may lie in them. */
  readonly setAside: number;
}

/**
 * Compares the log with totals from its source. Rows are all rows read, used or not; sums are over the rows used. Throws `missing-column` for a column that does not exist, `invalid-option` for one that has no numbers.
 */
export function reconcile(source: Pick<QualitySource, 'log' | 'report'>, totals: ControlTotals): Reconciled[] {
  const { log, report } = source;
  const setAside = report.rowsRejected;
  const compared = (
    control: Reconciled['control'],
    column: string | null,
    expected: number,
    found: number,
    tolerance: number,
  ): Reconciled => {
    const difference = found - expected;
    return {
      control,
      column,
      expected,
      found,
      difference,
      tolerance,
      agrees: Math.abs(difference) <= tolerance,
      setAside,
    };
  };
  const results: Reconciled[] = [];
  if (totals.rows !== undefined) results.push(compared('rows', null, totals.rows, report.rowsRead, 0));
  if (totals.events !== undefined) results.push(compared('events', null, totals.events, log.eventCount, 0));
  if (totals.cases !== undefined) results.push(compared('cases', null, totals.cases, log.caseCount, 0));
  for (const { column, total, per = 'row' } of totals.sums ?? [])
    results.push(compared('sum', column, total, sumOfColumn(log, column, per), toleranceOf(total)));
  return results;
}

function toleranceOf(total: number): number {
  const decimals = /\.(\d+)$/.exec(String(total))?.[1]?.length ?? 0;
  return Math.max(0.5 / 10 ** Math.max(decimals, 2), Math.abs(total) * 1e-9);
}

function sumOfColumn(log: EventLog, name: string, per: 'row' | 'case'): number {
  const ofEvents = log.eventAttributes.get(name);
  const ofCases = log.caseAttributes.get(name);
  const column = ofEvents ?? ofCases;
  const known = [...log.eventAttributes.keys(), ...log.caseAttributes.keys()];
  if (column === undefined) {
    const near = nearestName(name, known);
    const hint = near === null ? '' : `; did you mean ${JSON.stringify(near)}?`;
    const message = `the log has no attribute ${JSON.stringify(name)} to be summed${hint}`;
    throw new IngestError('missing-column', message, { column: name });
  }
  if (column.kind !== 'number') {
    const message = `the attribute ${JSON.stringify(name)} has values of kind ${column.kind}, not numbers; choose another`;
    throw new IngestError('invalid-option', message, { column: name });
  }
  if (ofEvents !== undefined && per === 'case') {
    const message = `the attribute ${JSON.stringify(name)} differs within cases and has no sum per case; compare it per row`;
    throw new IngestError('invalid-option', message, { column: name });
  }
  return sum(column, ofEvents !== undefined || per === 'case' ? null : log);
}

/** With compensation for rounding (Neumaier 1974); `perCase` counts the value of a case once for each of its events. */
function sum({ values, validity }: Extract<Column, { kind: 'number' }>, perCase: EventLog | null): number {
  let total = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    if (validity !== null && !hasBit(validity, i)) continue;
    const times = perCase === null ? 1 : (perCase.caseOffsets[i + 1] as number) - (perCase.caseOffsets[i] as number);
    const value = (values[i] as number) * times;
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return total + lost;
}
