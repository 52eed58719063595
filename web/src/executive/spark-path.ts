export interface SparkSize {
  readonly width: number;
  readonly height: number;
  /** Room around the line, so that its ends and its thickness are not cut. */
  readonly margin: number;
}

export interface Spark {
  /** Shares between 0 and 1 from left to right; a gap where one is missing. */
  readonly path: string;
  /** The last share there is, which gets a dot. */
  readonly last: readonly [x: number, y: number] | null;
}

/** The way of a share over equal steps of time. The height always means 0 to 100 %, so that lines of different processes compare. */
export function sparkPath(shares: readonly (number | null)[], { width, height, margin }: SparkSize): Spark {
  const step = shares.length > 1 ? (width - 2 * margin) / (shares.length - 1) : 0;
  const x = (i: number): number => margin + i * step;
  const y = (share: number): number => margin + (1 - share) * (height - 2 * margin);
  let path = '';
  shares.forEach((share, i) => {
    if (share === null) return;
    const goesOn = i > 0 && shares[i - 1] !== null;
    path += `${goesOn ? 'L' : 'M'}${x(i).toFixed(1)} ${y(share).toFixed(1)}`;
  });
  const at = shares.findLastIndex((share) => share !== null);
  const share = shares[at];
  return { path, last: share == null ? null : [x(at), y(share)] };
}
