import { useLanguage } from '../../app/settings.ts';
import { formatShare } from '../../format/index.ts';

/** A rate with its bar and what it is a rate of. */
export function Rate({
  label,
  value,
  note,
}: {
  readonly label: string;
  readonly value: number | null;
  readonly note: string;
}) {
  const language = useLanguage();
  return (
    <div className="rate">
      <span className="figure-label">{label}</span>
      <span className="rate-value num">{value === null ? '–' : formatShare(value, language)}</span>
      <div className="bar">
        <i style={{ width: `${100 * (value ?? 0)}%` }} />
      </div>
      <span className="card-note num">{note}</span>
    </div>
  );
}
