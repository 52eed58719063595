import type { LinearProgram } from './linear-program.ts';

/** Readers of the format have limits on the length of a line. */
const TERMS_PER_LINE = 12;

/** Name of a column in the text. */
export const columnName = (column: number): string => `x${column}`;

/** The program in CPLEX LP format. Rows without columns are left out. */
export function toLpText({ binary, objective, rows }: LinearProgram): string {
  const lines = ['Minimize', ` obj: ${terms([...objective.keys()], objective)}`, 'Subject To'];
  rows.forEach(({ columns, least, most, weights }, r) => {
    if (columns.length === 0) return;
    const sum = terms(columns, weights);
    if (least !== null && least === most) lines.push(` r${r}: ${sum} = ${least}`);
    else {
      if (least !== null) lines.push(` r${r}: ${sum} >= ${least}`);
      if (most !== null) lines.push(` s${r}: ${sum} <= ${most}`);
    }
  });
  if (binary) lines.push('Binary', ...[...objective.keys()].map((column) => ` ${columnName(column)}`));
  lines.push('End');
  return lines.join('\n');
}

function terms(columns: readonly number[], weights: readonly number[]): string {
  const parts = columns.map(
    (column, i) => `${weights[i] < 0 ? '-' : '+'} ${Math.abs(weights[i])} ${columnName(column)}`,
  );
  const lines: string[] = [];
  for (let i = 0; i < parts.length; i += TERMS_PER_LINE) lines.push(parts.slice(i, i + TERMS_PER_LINE).join(' '));
  return lines.join('\n  ');
}
