export {
  type AllowedSteps,
  checkFootprints,
  type FootprintDifference,
  type FootprintsCheck,
  stepsOfFootprints,
  stepsOfNet,
} from './check-footprints.ts';
export { type EventuallyFollowsPair, eventuallyFollows } from './eventually-follows.ts';
export { type Footprints, footprints } from './footprints.ts';
export { type Rework, rework } from './rework.ts';
export { type SelfDistance, selfDistances } from './self-distances.ts';
