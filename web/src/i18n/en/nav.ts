export const nav = {
  logs: 'Event logs',
  log: 'Pages of this log',
  overview: 'Overview',
  map: 'Process map',
  variants: 'Variants',
  cases: 'Cases',
  conformance: 'Conformance',
  rules: 'Rules',
  executive: 'Report',
  objects: 'Objects',
  quality: 'Data quality',
  versions: 'Data & versions',
};
