import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { logQuery } from '../api/queries.ts';
import { designsQuery } from '../conformance/checked.ts';
import { readSearch } from '../filter/search.ts';
import { readRecipe } from '../recipes/recipe-search.ts';
import { Frame } from './frame.tsx';
import { LogFrame } from './log-frame.tsx';
import { queryClient } from './query-client.ts';
import { NotFound, RouteFailed } from './states.tsx';

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: RouteFailed });

const logs = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('../logs/logs-page.tsx'), 'LogsPage'),
});

const add = createRoute({
  getParentRoute: () => root,
  path: '/add',
  component: lazyRouteComponent(() => import('../logs/add-page.tsx'), 'AddPage'),
});

const databases = createRoute({
  getParentRoute: () => root,
  path: '/databases',
  component: lazyRouteComponent(() => import('../databases/databases-page.tsx'), 'DatabasesPage'),
});

const recipes = createRoute({
  getParentRoute: () => root,
  path: '/recipes',
  validateSearch: readRecipe,
  component: lazyRouteComponent(() => import('../recipes/recipes-page.tsx'), 'RecipesPage'),
});

const allProcesses = createRoute({
  getParentRoute: () => root,
  path: '/executive',
  component: lazyRouteComponent(() => import('../executive/all-processes-page.tsx'), 'AllProcessesPage'),
});

const log = createRoute({
  getParentRoute: () => root,
  path: '/logs/$logId',
  validateSearch: readSearch,
  // Asked for while the page is still being loaded.
  loader: ({ params }) => void queryClient.prefetchQuery(logQuery(params.logId)),
  component: LogFrame,
});

const overview = createRoute({
  getParentRoute: () => log,
  path: '/',
  component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
});

const overviewAlias = createRoute({
  getParentRoute: () => log,
  path: '/overview',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/logs/$logId', params });
  },
});

const map = createRoute({
  getParentRoute: () => log,
  path: '/map',
  component: lazyRouteComponent(() => import('../map/map-page.tsx'), 'MapPage'),
});

const variants = createRoute({
  getParentRoute: () => log,
  path: '/variants',
  component: lazyRouteComponent(() => import('../variants/variants-page.tsx'), 'VariantsPage'),
});

const cases = createRoute({
  getParentRoute: () => log,
  path: '/cases',
  component: lazyRouteComponent(() => import('../cases/cases-page.tsx'), 'CasesPage'),
});

const conformance = createRoute({
  getParentRoute: () => log,
  path: '/conformance',
  loader: ({ params }) => void queryClient.prefetchQuery(designsQuery(params.logId)),
  component: lazyRouteComponent(() => import('../conformance/conformance-page.tsx'), 'ConformancePage'),
});

const rules = createRoute({
  getParentRoute: () => log,
  path: '/rules',
  component: lazyRouteComponent(() => import('../rules/rules-page.tsx'), 'RulesPage'),
});

const checks = createRoute({
  getParentRoute: () => log,
  path: '/checks',
  component: lazyRouteComponent(() => import('../checks/checks-page.tsx'), 'ChecksPage'),
});

const executive = createRoute({
  getParentRoute: () => log,
  path: '/executive',
  component: lazyRouteComponent(() => import('../executive/executive-page.tsx'), 'ExecutivePage'),
});

const objects = createRoute({
  getParentRoute: () => log,
  path: '/objects',
  component: lazyRouteComponent(() => import('../objects/objects-page.tsx'), 'ObjectsPage'),
});

const quality = createRoute({
  getParentRoute: () => log,
  path: '/quality',
  component: lazyRouteComponent(() => import('../quality/quality-page.tsx'), 'QualityPage'),
});

const versions = createRoute({
  getParentRoute: () => log,
  path: '/versions',
  component: lazyRouteComponent(() => import('../versions/versions-page.tsx'), 'VersionsPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    logs,
    add,
    databases,
    recipes,
    allProcesses,
    log.addChildren([
      overview,
      overviewAlias,
      map,
      variants,
      cases,
      conformance,
      rules,
      checks,
      executive,
      objects,
      quality,
      versions,
    ]),
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
