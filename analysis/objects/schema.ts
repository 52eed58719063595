import { type Static, Type } from 'typebox';
import { count, seconds } from '../schema.ts';

const Share = (description: string) => Type.Number({ minimum: 0, maximum: 1, description });

/** What becomes of the events when the log is flattened to one object type. */
export const ObjectTypeFigures = Type.Object({
  objectType: Type.String(),
  objects: count(),
  objectsWithEvents: count(),
  events: count('events that refer to at least one object of the type'),
  relations: count('pairs of event and object of the type'),
  convergence: Type.Object({
    events: count('events with two or more objects of the type'),
    copies: count('events of the flattened log beyond the first copy of each'),
    byActivity: Type.Array(Type.Object({ activity: Type.String(), events: count(), copies: count() })),
  }),
  divergence: Type.Object({
    objects: count('objects in which at least one activity diverges'),
    groups: count('pairs of object and activity whose events refer to different objects of another type'),
    events: count('events, with copies, in those pairs'),
    byActivity: Type.Array(
      Type.Object({ activity: Type.String(), objectType: Type.String(), groups: count(), events: count() }),
    ),
  }),
  deficiency: Type.Object({
    events: count('events without an object of the type: they disappear'),
    byActivity: Type.Array(
      Type.Object({ activity: Type.String(), events: count(), of: count('events of the activity') }),
    ),
  }),
});
export type ObjectTypeFigures = Static<typeof ObjectTypeFigures>;

/** How many objects of a type the events of an activity refer to. */
export const Involvement = Type.Object({
  activity: Type.String(),
  objectType: Type.String(),
  events: count('events of the activity'),
  one: count('of which with exactly one object of the type'),
  none: count('of which with none'),
  min: count(),
  mean: Type.Number(),
  max: count(),
});
export type Involvement = Static<typeof Involvement>;

/** What an object-centric log holds. */
export const ObjectOverview = Type.Object({
  events: count(),
  objects: count(),
  relations: count('between events and objects, each qualifier counted'),
  links: count('between objects, each qualifier counted'),
  changes: count('attribute values that came after the initial ones'),
  activities: Type.Array(Type.Object({ activity: Type.String(), events: count() })),
  types: Type.Array(ObjectTypeFigures),
  involvement: Type.Array(Involvement),
  /** Links between objects by the types of both ends. */
  linkTypes: Type.Array(
    Type.Object({ from: Type.String(), to: Type.String(), qualifier: Type.String(), links: count() }),
  ),
});
export type ObjectOverview = Static<typeof ObjectOverview>;

/** The directly-follows graph of one object type. */
export const TypeGraph = Type.Object({
  objectType: Type.String(),
  objects: count('objects with events'),
  activities: Type.Array(
    Type.Object({
      activity: Type.String(),
      events: count('events that refer to an object of the type'),
      objects: count('distinct objects'),
      pairs: count('pairs of event and object'),
    }),
  ),
  edges: Type.Array(
    Type.Object({
      from: Type.String(),
      to: Type.String(),
      pairs: count('times an object goes along: the count of the flattened log'),
      objects: count('distinct objects that go along'),
      events: count('distinct pairs of events'),
      median: seconds('of the times of all pairs'),
    }),
  ),
  start: Type.Array(Type.Object({ activity: Type.String(), objects: count() })),
  end: Type.Array(Type.Object({ activity: Type.String(), objects: count() })),
});
export type TypeGraph = Static<typeof TypeGraph>;

/** An object-centric directly-follows graph: one graph for each object type over the same activities. */
export const ObjectGraph = Type.Object({
  activities: Type.Array(Type.Object({ activity: Type.String(), events: count() })),
  types: Type.Array(TypeGraph),
});
export type ObjectGraph = Static<typeof ObjectGraph>;

const NetArc = Type.Object({
  place: count('index of the place'),
  transition: count('index of the transition'),
  variable: Type.Boolean({ description: 'takes or gives any number of tokens at a time' }),
});

/** An object-centric Petri net. */
export const ObjectNet = Type.Object({
  objectTypes: Type.Array(Type.String()),
  places: Type.Array(
    Type.Object({ id: Type.String(), objectType: Type.String(), initial: Type.Boolean(), final: Type.Boolean() }),
  ),
  transitions: Type.Array(
    Type.Object({
      id: Type.String(),
      label: Type.Union([Type.String(), Type.Null()], { description: 'null: silent' }),
      objectTypes: Type.Array(Type.String()),
    }),
  ),
  inputs: Type.Array(NetArc),
  outputs: Type.Array(NetArc),
  involvement: Type.Array(Involvement),
  noise: Share('share of edges that counted as noise'),
  single: Share('share of events with exactly one object from which on an arc is not variable'),
});
export type ObjectNet = Static<typeof ObjectNet>;
