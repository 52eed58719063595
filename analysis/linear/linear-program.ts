/** `least ≤ Σ weights[i] · column[columns[i]] ≤ most`; `null`: no bound. */
export interface LinearRow {
  readonly columns: readonly number[];
  readonly weights: readonly number[];
  readonly least: number | null;
  readonly most: number | null;
}

/** A minimisation over columns from 0 on. */
export interface LinearProgram {
  /** One weight a column. */
  readonly objective: readonly number[];
  readonly rows: readonly LinearRow[];
  /** Every column is 0 or 1; else any number from 0 on. */
  readonly binary: boolean;
}

/** `unknown`: the limit was reached, or the solver gave up. `seconds`: how long it took. */
export type LinearSolution = { readonly seconds: number } & (
  | { readonly status: 'optimal'; readonly values: Float64Array }
  | { readonly status: 'infeasible' }
  | { readonly status: 'unknown' }
);

/** What a host provides to analyses that solve linear programs; the same program always gets the same answer, the limit aside. */
export interface LinearSolver {
  /** `seconds`: how long it may take. */
  solve(program: LinearProgram, seconds: number): LinearSolution;
}
