import { countConvergence, countDivergence } from './convergence.ts';
import { involvementOf } from './involvement.ts';
import { sortedObjects } from './object-events.ts';
import type { ObjectLog } from './object-log.ts';
import { objectTraces } from './object-traces.ts';
import type { ObjectOverview, ObjectTypeFigures } from './schema.ts';

/**
 * What an object-centric log holds and what flattening to each of its types distorts: convergence, divergence and deficiency (van der
 * Aalst, "Object-centric process mining: dealing with divergence and convergence in event data", SEFM 2019; van der Aalst & Berti,
 * "Discovering object-centric Petri nets", 2020, section 2). Types and activities ascending; types without objects are among them.
 */
export function objectOverview(log: ObjectLog): ObjectOverview {
  const { activities, objectTypes } = log.parts;
  const events = log.eventsByActivity();
  return {
    events: log.eventCount,
    objects: log.objectCount,
    relations: log.relationCount,
    links: log.linkCount,
    changes: log.changeCount,
    activities: activities.map((activity, a) => ({ activity, events: events[a] })),
    types: objectTypes.map((_, type) => typeFigures(log, type, events)),
    involvement: involvementOf(log),
    linkTypes: linkTypes(log),
  };
}

function typeFigures(log: ObjectLog, type: number, events: Uint32Array): ObjectTypeFigures {
  const { activities, activity, objectTypes, objectType } = log.parts;
  const { offsets, objects } = sortedObjects(log);
  const without = new Uint32Array(activities.length);
  let relations = 0;
  let deficient = 0;
  for (let e = 0; e < log.eventCount; e++) {
    let own = 0;
    for (let i = offsets[e]; i < offsets[e + 1]; i++) if (objectType[objects[i]] === type) own++;
    relations += own;
    if (own > 0) continue;
    deficient++;
    without[activity[e]]++;
  }
  const traces = objectTraces(log);
  let total = 0;
  let used = 0;
  for (let o = 0; o < log.objectCount; o++) {
    if (objectType[o] !== type) continue;
    total++;
    if (traces.offsets[o + 1] > traces.offsets[o]) used++;
  }
  const convergence = countConvergence(log, type);
  const divergence = countDivergence(log, type);
  return {
    objectType: objectTypes[type],
    objects: total,
    objectsWithEvents: used,
    events: log.eventCount - deficient,
    relations,
    convergence: { ...convergence, byActivity: [...convergence.byActivity] },
    divergence: {
      objects: divergence.cases,
      groups: divergence.groups,
      events: divergence.events,
      byActivity: [...divergence.byActivity],
    },
    deficiency: {
      events: deficient,
      byActivity: activities
        .map((name, a) => ({ activity: name, events: without[a], of: events[a] }))
        .filter((entry) => entry.events > 0),
    },
  };
}

function linkTypes({ parts, objectCount }: ObjectLog): ObjectOverview['linkTypes'] {
  const { objectTypes, objectType, qualifiers, objectObjects } = parts;
  const types = objectTypes.length;
  const counts = new Map<number, number>();
  for (let o = 0; o < objectCount; o++)
    for (let i = objectObjects.offsets[o]; i < objectObjects.offsets[o + 1]; i++) {
      const pair = objectType[o] * types + objectType[objectObjects.target[i]];
      const key = pair * qualifiers.length + objectObjects.qualifier[i];
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return Array.from(counts)
    .sort(([a], [b]) => a - b)
    .map(([key, links]) => {
      const pair = Math.floor(key / qualifiers.length);
      return {
        from: objectTypes[Math.floor(pair / types)],
        to: objectTypes[pair % types],
        qualifier: qualifiers[key % qualifiers.length],
        links,
      };
    });
}
