import { analysis } from '../analysis.ts';
import { handovers } from './handover.ts';
import { handoverDefinition } from './schema.ts';

export const handoverAnalysis = analysis(handoverDefinition, ({ log, cases }) => ({ edges: handovers(log, cases) }));
