import type { CompiledNet } from './compiled-net.ts';

/** Work (rows · columns · rank) beyond which the equation is not solved. */
const MOST_WORK = 2_000_000;

/**
 * Whether the marking equation initial + C·x = final has a rational solution for some final marking (Murata 1989). False proves
 * that no run ends; true proves nothing. Exact, by elimination without fractions (Bareiss 1968); true for nets too large to solve.
 */
export function mayReachFinal(net: CompiledNet): boolean {
  const { placeCount, transitionCount } = net;
  if (placeCount * transitionCount * Math.min(placeCount, transitionCount) > MOST_WORK) return true;
  return net.finals.some((final) => isConsistent(equationRows(net, final), transitionCount));
}

function equationRows(net: CompiledNet, final: Uint16Array): bigint[][] {
  const effect = Array.from({ length: net.placeCount }, () => new Int32Array(net.transitionCount + 1));
  for (let t = 0; t < net.transitionCount; t++) {
    for (let i = net.inOffsets[t]; i < net.inOffsets[t + 1]; i++) effect[net.inPlace[i]][t] -= net.inWeight[i];
    for (let i = net.outOffsets[t]; i < net.outOffsets[t + 1]; i++) effect[net.outPlace[i]][t] += net.outWeight[i];
  }
  effect.forEach((row, place) => {
    row[net.transitionCount] = final[place] - net.initial[place];
  });
  return effect.map((row) => Array.from(row, BigInt));
}

/** Eliminates the first `unknowns` columns in place and looks for a row that reads 0 = something. */
function isConsistent(rows: bigint[][], unknowns: number): boolean {
  let rank = 0;
  let divisor = 1n;
  for (let column = 0; column < unknowns && rank < rows.length; column++) {
    const found = rows.findIndex((row, i) => i >= rank && row[column] !== 0n);
    if (found < 0) continue;
    [rows[rank], rows[found]] = [rows[found], rows[rank]];
    const pivot = rows[rank];
    for (let i = rank + 1; i < rows.length; i++) {
      const factor = rows[i][column];
      for (let k = column; k <= unknowns; k++) rows[i][k] = (rows[i][k] * pivot[column] - factor * pivot[k]) / divisor;
    }
    divisor = pivot[column];
    rank++;
  }
  return rows.every((row, i) => i < rank || row[unknowns] === 0n);
}
