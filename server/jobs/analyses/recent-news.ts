import { bytesOf } from './known-variants.ts';
import type { AlignedNews } from './remembered-alignments.ts';

/** As much as a worker keeps. */
const MOST_BYTES = 200_000_000;

/** What workers aligned lately, for those that start later. Columns are shared with them, not copied. */
export class RecentNews {
  readonly #news: { readonly aligned: AlignedNews; readonly bytes: number }[] = [];
  #bytes = 0;

  add(aligned: AlignedNews): void {
    const bytes = bytesOf(aligned.part);
    this.#news.push({ aligned, bytes });
    this.#bytes += bytes;
    while (this.#bytes > MOST_BYTES) this.#bytes -= this.#news.shift()?.bytes ?? this.#bytes;
  }

  /** In the order in which they came. */
  all(): AlignedNews[] {
    return this.#news.map(({ aligned }) => aligned);
  }
}
