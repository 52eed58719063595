export type { LinearProgram, LinearRow, LinearSolution, LinearSolver } from './linear-program.ts';
export { toLpText } from './lp-text.ts';
export { type TextSolver, textSolver } from './text-solver.ts';
