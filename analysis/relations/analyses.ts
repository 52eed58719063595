import { analysis } from '../analysis.ts';
import { eventuallyFollows } from './eventually-follows.ts';
import { footprints } from './footprints.ts';
import { rework } from './rework.ts';
import { eventuallyFollowsDefinition, footprintsDefinition, reworkDefinition } from './schema.ts';

export const eventuallyFollowsAnalysis = analysis(eventuallyFollowsDefinition, ({ log, cases }) => ({
  pairs: eventuallyFollows(log, cases),
}));

export const footprintsAnalysis = analysis(footprintsDefinition, ({ log, cases }) => footprints(log, cases));

export const reworkAnalysis = analysis(reworkDefinition, ({ log, cases }) => rework(log, cases));
