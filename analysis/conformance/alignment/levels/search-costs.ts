/** What moves cost in a search: whole numbers, by the labels of the trie and of the model. */
export interface SearchCosts {
  /** Label of the model for each label of the trie. */
  readonly labelOf: Int32Array;
  readonly log: Float64Array;
  readonly model: Float64Array;
}

/** The costs that occur, ascending, and the place of each move's among them. */
export function costClasses({ log, model }: SearchCosts): {
  readonly classes: readonly number[];
  readonly log: Int32Array;
  readonly model: Int32Array;
} {
  const classes = [...new Set([...log, ...model])].sort((a, b) => a - b);
  const classOf = (cost: number): number => classes.indexOf(cost);
  return { classes, log: Int32Array.from(log, classOf), model: Int32Array.from(model, classOf) };
}
