import type { Dictionary } from '../dictionary.ts';
import { app } from './app.ts';
import { cases } from './cases.ts';
import { checks } from './checks.ts';
import { conformance } from './conformance.ts';
import { databases } from './databases.ts';
import { executive } from './executive.ts';
import { expectations } from './expectations.ts';
import { filter } from './filter.ts';
import { logs } from './logs.ts';
import { map } from './map.ts';
import { models } from './models.ts';
import { nav } from './nav.ts';
import { objects } from './objects.ts';
import { overview } from './overview.ts';
import { quality } from './quality.ts';
import { recipes } from './recipes.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';
import { upload } from './upload.ts';
import { variants } from './variants.ts';
import { versions } from './versions.ts';
import { words } from './words.ts';

export const zh: Dictionary = {
  app,
  nav,
  quality,
  words,
  logs,
  upload,
  databases,
  recipes,
  report,
  objects,
  overview,
  map,
  models,
  variants,
  versions,
  cases,
  checks,
  conformance,
  replay,
  expectations,
  rules,
  executive,
  filter,
};
