export { type BuiltObjectLog, type ObjectAttributeBuilder, ObjectLogBuilder } from './builder.ts';
export { type Convergence, countConvergence, countDivergence, type Divergence } from './convergence.ts';
export { type Flattened, flattenOcel, objectTypeCode } from './flatten.ts';
export { involvementOf } from './involvement.ts';
export { type ObjectEvents, objectEvents } from './object-events.ts';
export { objectGraph } from './object-graph.ts';
export {
  type AttributeDeclaration,
  type AttributeType,
  type ObjectAttribute,
  ObjectLog,
  type ObjectLogParts,
  type Relations,
} from './object-log.ts';
export { discoverObjectNet, type ObjectNetOptions } from './object-net.ts';
export { objectTraces } from './object-traces.ts';
export { objectOverview } from './overview.ts';
