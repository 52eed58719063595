import { caseEndpoints } from './cases.ts';
import { jobEndpoints } from './jobs.ts';
import { logEndpoints } from './logs.ts';
import { modelEndpoints } from './models.ts';
import { qualityEndpoints } from './quality.ts';
import { systemEndpoints } from './system.ts';
import { uploadEndpoints } from './uploads.ts';

/** Every route but those of the analyses, which follow from the catalog. */
export const endpoints = {
  ...systemEndpoints,
  ...logEndpoints,
  ...caseEndpoints,
  ...qualityEndpoints,
  ...uploadEndpoints,
  ...jobEndpoints,
  ...modelEndpoints,
} as const;

export type Endpoints = typeof endpoints;
