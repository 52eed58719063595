/** Operators of process trees as in Leemans (2017): `choice` ×, `sequence` →, `parallel` ∧, `loop` ↺ (do, redo), `or` ∨. */
export type TreeOperator = 'sequence' | 'choice' | 'parallel' | 'loop' | 'or';

/** A block-structured model: leaves are activities or silent steps. A loop has two or three children: do, redo and (optional) exit. */
export type ProcessTree =
  | { readonly kind: 'activity'; readonly label: string }
  | { readonly kind: 'silent' }
  | { readonly kind: TreeOperator; readonly children: readonly ProcessTree[] };
