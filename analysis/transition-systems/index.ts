export { type PrefixTree, prefixTree } from './prefix-tree.ts';
export {
  type StateView,
  type SystemState,
  type SystemTransition,
  type TransitionSystem,
  type TransitionSystemOptions,
  transitionSystem,
} from './transition-system.ts';
