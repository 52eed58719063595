import { analysis } from '../analysis.ts';
import { checkedModel } from '../conformance/index.ts';
import { AnalysisError } from '../error.ts';
import { checkFootprints, type FootprintsCheck, stepsOfFootprints, stepsOfNet } from './check-footprints.ts';
import { eventuallyFollows } from './eventually-follows.ts';
import { footprints } from './footprints.ts';
import { rework } from './rework.ts';
import {
  eventuallyFollowsDefinition,
  footprintsCheckDefinition,
  footprintsDefinition,
  reworkDefinition,
  selfDistancesDefinition,
} from './schema.ts';
import { selfDistances } from './self-distances.ts';

export const eventuallyFollowsAnalysis = analysis(eventuallyFollowsDefinition, ({ log, cases }) => ({
  pairs: eventuallyFollows(log, cases),
}));

export const footprintsAnalysis = analysis(footprintsDefinition, ({ log, cases }) => footprints(log, cases));

export const reworkAnalysis = analysis(reworkDefinition, ({ log, cases }) => rework(log, cases));

/** Footprints that are given go before a model. */
export const footprintsCheckAnalysis = analysis(
  footprintsCheckDefinition,
  ({ cases, checkCancelled, log, model }, { footprints: given }) => {
    const againstModel = (): FootprintsCheck => {
      if (model === null)
        throw new AnalysisError(
          'needs-model',
          'this check needs a model, or the footprints of another log in its place; give one of them',
        );
      const { aliases, net } = checkedModel(model, log.activities);
      return checkFootprints(log, cases, stepsOfNet(net, checkCancelled), aliases);
    };
    const checked = given === undefined ? againstModel() : checkFootprints(log, cases, stepsOfFootprints(given));
    return {
      ...checked,
      differences: [...checked.differences],
      starts: [...checked.starts],
      ends: [...checked.ends],
      unknownActivities: [...checked.unknownActivities],
    };
  },
);

export const selfDistancesAnalysis = analysis(selfDistancesDefinition, ({ cases, log }) => ({
  activities: selfDistances(log, cases).map((entry) => ({ ...entry, between: [...entry.between] })),
}));
