import type { Bilingual } from '../analysis.ts';
import type { Bottleneck } from './bottleneck.ts';
import { durationText } from './duration-text.ts';

/** Why a place stands in the list, as one sentence in each language; the clock is named in it. */
export function bottleneckReason(place: Omit<Bottleneck, 'reason' | 'clock'>, workingDay: number | null): Bilingual {
  const time = {
    en: (s: number) => durationText(s, 'en', workingDay),
    zh: (s: number) => durationText(s, 'zh', workingDay),
  };
  const clock = workingDay === null ? { en: 'calendar time', zh: '日历时间' } : { en: 'working time', zh: '工作时间' };
  const percent = place.share === null ? null : `${(place.share * 100).toFixed(1)}%`;
  const shareEn = percent === null ? '' : ` (${percent} of all case time)`;
  const shareZh = percent === null ? '' : `（占全部案例时间的 ${percent}）`;
  const whereEn = place.kind === 'edge' ? `between "${place.from}" and "${place.to}"` : `on "${place.activity}"`;
  const whereZh = place.kind === 'edge' ? `在“${place.from}”到“${place.to}”之间` : `在“${place.activity}”上`;
  return {
    en: `${place.cases} cases spent ${time.en(place.totalTime)} ${whereEn}${shareEn}; ${place.n} times in all, half of them over ${time.en(place.median)}, one in ten over ${time.en(place.p90)} (${clock.en}).`,
    zh: `${place.cases} 个案例${whereZh}共耗时 ${time.zh(place.totalTime)}${shareZh}；共 ${place.n} 次，一半超过 ${time.zh(place.median)}，十分之一超过 ${time.zh(place.p90)}（按${clock.zh}计）。`,
  };
}
