import type { LinearSolver } from './linear-program.ts';
import { columnName, toLpText } from './lp-text.ts';

/** As much of a solver that reads LP text as we use; HiGHS has this shape. */
export interface TextSolver {
  solve(
    text: string,
    options: { readonly time_limit: number; readonly mip_rel_gap: number },
  ): { readonly Status: string; readonly Columns: Readonly<Record<string, { readonly Primal?: number }>> };
}

/**
 * A solver that reads the LP format, as a `LinearSolver`. Programs are solved to the optimum, not to a gap. `now`: the host's clock, in
 * seconds.
 */
export const textSolver = (solver: TextSolver, now: () => number): LinearSolver => ({
  solve: (program, seconds) => {
    const started = now();
    const { Columns, Status } = solver.solve(toLpText(program), { time_limit: seconds, mip_rel_gap: 0 });
    const took = now() - started;
    if (Status === 'Infeasible') return { status: 'infeasible', seconds: took };
    if (Status !== 'Optimal') return { status: 'unknown', seconds: took };
    const values = Float64Array.from(program.objective, (_, column) => Columns[columnName(column)]?.Primal ?? 0);
    return { status: 'optimal', values, seconds: took };
  },
});
