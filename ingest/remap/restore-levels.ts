import { type Column, EventLog } from '#analysis/log';
import type { ColumnLevel } from '../recipe.ts';
import { pick } from './event-selection.ts';

/**
 * Puts attributes back to the level they had before the log became cells: what was an attribute of events is one again although it is
 * constant within cases. An attribute of cases that other cases no longer share stays with the events under its column's name.
 */
export function restoreLevels(log: EventLog, levels: readonly ColumnLevel[]): EventLog {
  const known = new Map(levels.map((level) => [level.column, level]));
  const eventAttributes = new Map<string, Column>();
  const caseAttributes = new Map<string, Column>();
  const caseOf = new Uint32Array(log.eventCount);
  for (let c = 0; c < log.caseCount; c++) caseOf.fill(c, log.caseOffsets[c], log.caseOffsets[c + 1]);
  const names = [...levels.map(({ column }) => column), ...log.eventAttributes.keys(), ...log.caseAttributes.keys()];
  for (const name of new Set(names)) {
    const level = known.get(name);
    const ofEvents = log.eventAttributes.get(name);
    const ofCases = log.caseAttributes.get(name);
    if (ofEvents !== undefined) eventAttributes.set(level?.level === 'event' ? level.attribute : name, ofEvents);
    else if (ofCases !== undefined && level?.level === 'event')
      eventAttributes.set(level.attribute, pick(ofCases, caseOf, null));
    else if (ofCases !== undefined) caseAttributes.set(level?.attribute ?? name, ofCases);
  }
  return new EventLog({ ...log, eventAttributes, caseAttributes });
}
