import { sparkPath } from './spark-path.ts';

interface Props {
  readonly shares: readonly (number | null)[];
  /** The last share is of a month that is not all there: its dot is hollow. */
  readonly isPart?: boolean;
  /** What the line says, in words. */
  readonly label: string;
}

const SIZE = { width: 110, height: 30, margin: 3 } as const;

/** A share over time as a small line between 0 and 100 %. */
export function Sparkline({ shares, label, isPart = false }: Props) {
  const { path, last } = sparkPath(shares, SIZE);
  return (
    <svg className="sparkline" viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-label={label}>
      <title>{label}</title>
      <path
        className="spark-bounds"
        d={`M0 ${SIZE.margin}H${SIZE.width}M0 ${SIZE.height - SIZE.margin}H${SIZE.width}`}
      />
      <path className="spark-line" d={path} />
      {last !== null && (
        <circle
          className={isPart ? 'spark-dot is-part' : 'spark-dot'}
          cx={last[0]}
          cy={last[1]}
          r={isPart ? 2.2 : 2.4}
        />
      )}
    </svg>
  );
}
