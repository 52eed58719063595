import { beforeAll, describe, expect, it } from 'vitest';
import { type LinearProgram, type LinearSolver, textSolver, toLpText } from '#analysis/linear';
import { linearSolver } from '../../../server/jobs/analyses/linear-solver.ts';

const program: LinearProgram = {
  objective: [1, -2, 0.5],
  rows: [
    { columns: [0, 1], weights: [1, 1], least: 1, most: 1 },
    { columns: [1, 2], weights: [1, -1], least: null, most: 0 },
    { columns: [], weights: [], least: 0, most: 0 },
  ],
  binary: true,
};

describe('a linear program as text', () => {
  it('is written in the LP format', () => {
    expect(toLpText(program)).toBe(
      [
        'Minimize',
        ' obj: + 1 x0 - 2 x1 + 0.5 x2',
        'Subject To',
        ' r0: + 1 x0 + 1 x1 = 1',
        ' s1: + 1 x1 - 1 x2 <= 0',
        'Binary',
        ' x0',
        ' x1',
        ' x2',
        'End',
      ].join('\n'),
    );
  });

  it('has short lines however many columns there are', () => {
    const wide = toLpText({ objective: Array.from({ length: 500 }, () => 1.25), rows: [], binary: false });
    expect(Math.max(...wide.split('\n').map((text) => text.length))).toBeLessThan(250);
  });
});

describe('the solver', () => {
  let solver: LinearSolver;
  beforeAll(async () => {
    solver = await linearSolver();
  });

  it('finds the optimum over zeros and ones', () => {
    const solution = solver.solve(program, 10);
    expect(solution).toMatchObject({ status: 'optimal', values: Float64Array.of(0, 1, 1) });
    expect(solution.seconds).toBeGreaterThan(0);
  });

  it('finds the optimum over numbers from 0 on', () => {
    const rows = [{ columns: [0, 1], weights: [2, 1], least: 3, most: null }];
    expect(solver.solve({ objective: [1, 1], rows, binary: false }, 10)).toMatchObject({
      values: Float64Array.of(1.5, 0),
    });
  });

  it('solves wide programs', () => {
    const columns = Array.from({ length: 300 }, (_, i) => i);
    const rows = [{ columns, weights: columns.map(() => 1), least: 2, most: null }];
    const solution = solver.solve({ objective: columns.map((i) => i + 1), rows, binary: true }, 10);
    expect(solution.status === 'optimal' ? solution.values.indexOf(0) : -1).toBe(2);
  });

  it('says that there is no solution', () => {
    const rows = [
      { columns: [0], weights: [1], least: 1, most: null },
      { columns: [0], weights: [1], least: null, most: 0 },
    ];
    expect(solver.solve({ objective: [1], rows, binary: true }, 10)).toMatchObject({ status: 'infeasible' });
  });

  it('says that it does not know where the text solver gave up', () => {
    const gaveUp = textSolver({ solve: () => ({ Status: 'Time limit reached', Columns: {} }) }, () => 0);
    expect(gaveUp.solve(program, 1)).toEqual({ status: 'unknown', seconds: 0 });
  });
});
