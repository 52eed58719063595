export { profileFile } from './profile-file.ts';
export { profileLog, profileStored } from './profile-log.ts';
export { type QualitySource, qualitySourceOfRead } from './quality-source.ts';
export { type ControlTotals, type Reconciled, reconcile } from './reconcile.ts';
export { reconcileStored } from './reconcile-stored.ts';
