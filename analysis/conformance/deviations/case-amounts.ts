import { bitmapBytes, type EventLog, hasBit, type NumberColumn, setBit } from '../../log/index.ts';
import { type CaseCurrencies, caseCurrencies } from '../../money/index.ts';

/** A number for each case, and the currency that it is in. */
export interface CaseAmounts extends NumberColumn, CaseCurrencies {}

/**
 * A number for each case: a numeric case attribute, else of a numeric event attribute the value of its last event that has one (an
 * amount may change on the way; what it is in the end is what the case is worth), with its currency where the log names one: those of several
 * are never added. `null` where the log has no such attribute. O(events).
 */
export function caseAmounts(log: EventLog, name: string): CaseAmounts | null {
  const ofCase = log.caseAttributes.get(name);
  if (ofCase?.kind === 'number') return { ...ofCase, ...caseCurrencies(log) };
  const ofEvent = log.eventAttributes.get(name);
  return ofEvent?.kind === 'number' ? { ...lastOfCase(log, ofEvent), ...caseCurrencies(log) } : null;
}

function lastOfCase({ caseCount, caseOffsets }: EventLog, { values, validity }: NumberColumn): NumberColumn {
  const amounts = new Float64Array(caseCount);
  const known = new Uint8Array(bitmapBytes(caseCount));
  for (let c = 0; c < caseCount; c++)
    for (let e = caseOffsets[c + 1] - 1; e >= caseOffsets[c]; e--) {
      if (validity !== null && !hasBit(validity, e)) continue;
      amounts[c] = values[e];
      setBit(known, c);
      break;
    }
  return { kind: 'number', values: amounts, validity: known };
}
