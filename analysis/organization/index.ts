export { type Handover, handovers } from './handover.ts';
