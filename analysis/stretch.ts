import type { AnalysisContext, Stage } from './analysis.ts';

/** The context of a stretch of the work: the share that is told of the stretch is told on as that of the whole. */
export const stretch = <C extends Pick<AnalysisContext, 'onProgress'>>(context: C, from: number, to: number): C => ({
  ...context,
  onProgress: (share: number, stage?: Stage) => context.onProgress(from + share * (to - from), stage),
});
