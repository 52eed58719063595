/** What stands in the log or the model column of a move that has no such part. */
export const NO_MOVE = -1;
