export { type EventuallyFollowsPair, eventuallyFollows } from './eventually-follows.ts';
export { type Footprints, footprints } from './footprints.ts';
export { type Rework, rework } from './rework.ts';
