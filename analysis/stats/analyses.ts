import { analysis } from '../analysis.ts';
import { logStats } from './log-stats.ts';
import { statsDefinition } from './schema.ts';

export const statsAnalysis = analysis(statsDefinition, ({ log, cases }) => logStats(log, cases));
