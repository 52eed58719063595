import { caseEndpoints } from './cases.ts';
import { connectionEndpoints } from './connections.ts';
import { designWorkEndpoints } from './design-work.ts';
import { designEndpoints } from './designs.ts';
import { expectationEndpoints } from './expectations.ts';
import { jobEndpoints } from './jobs.ts';
import { logEndpoints } from './logs.ts';
import { modelEndpoints } from './models.ts';
import { objectEndpoints } from './objects.ts';
import { qualityEndpoints } from './quality.ts';
import { recipeEndpoints } from './recipes.ts';
import { renderEndpoints } from './render.ts';
import { reportEndpoints } from './reports.ts';
import { ruleEndpoints } from './rules.ts';
import { systemEndpoints } from './system.ts';
import { uploadEndpoints } from './uploads.ts';
import { versionEndpoints } from './versions.ts';

/** Every route but those of the analyses, which follow from the catalog. */
export const endpoints = {
  ...systemEndpoints,
  ...logEndpoints,
  ...caseEndpoints,
  ...qualityEndpoints,
  ...objectEndpoints,
  ...versionEndpoints,
  ...uploadEndpoints,
  ...jobEndpoints,
  ...modelEndpoints,
  ...designEndpoints,
  ...ruleEndpoints,
  ...expectationEndpoints,
  ...designWorkEndpoints,
  ...reportEndpoints,
  ...renderEndpoints,
  ...connectionEndpoints,
  ...recipeEndpoints,
} as const;

export type Endpoints = typeof endpoints;
