interface Props {
  readonly low: number | null;
  readonly high: number | null;
  readonly value: number | null;
  /** The largest size that any of the marks in a column shows. */
  readonly most: number;
}

const WIDTH = 92;
const MIDDLE = WIDTH / 2;

/** A difference with its interval about the line of no difference: whether they meet is seen at once. The figures stand beside it. */
export function IntervalMark({ low, high, value, most }: Props) {
  if (low === null || high === null || value === null || most === 0) return null;
  const x = (figure: number) => MIDDLE + (Math.max(-1, Math.min(1, figure / most)) * (WIDTH - 8)) / 2;
  const isApart = low > 0 || high < 0;
  return (
    <svg className={isApart ? 'interval-mark is-apart' : 'interval-mark'} width={WIDTH} height={14} aria-hidden="true">
      <line className="zero" x1={MIDDLE} x2={MIDDLE} y1={0} y2={14} />
      <line className="interval" x1={x(low)} x2={x(high)} y1={7} y2={7} />
      <circle cx={x(value)} cy={7} r={3.5} />
    </svg>
  );
}
