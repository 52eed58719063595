import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles, staticImportsOf } from './source-files.ts';

/** Layer → layers it may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  analysis: [],
  ingest: ['analysis'],
  datasets: [],
  contract: ['analysis'],
  server: ['contract', 'ingest', 'analysis', 'datasets'],
  web: ['contract', 'analysis'],
  scripts: [],
  test: ['analysis', 'ingest', 'datasets', 'contract', 'server', 'web'],
};

function layerOf(path: string): string {
  if (path.startsWith('server/contract/')) return 'contract';
  return path.split('/')[0] as string;
}

/** The layer an import leads to, or null for packages. */
function target(from: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return specifier.slice(1).split('/')[0] as string;
  if (specifier.startsWith('.')) return layerOf(posix.join(posix.dirname(from), specifier));
  return null;
}

const files = sourceFiles();

describe('layers', () => {
  it('inspects the code: every layer has files and the code has imports', () => {
    const layers = new Set(files.map((file) => layerOf(file.path)));
    expect([...layers].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
    expect(files.length).toBeGreaterThan(150);
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(500);
  });

  it('finds every form of import', () => {
    const text =
      "import a from 'a';\nimport { b,\n c } from './b.ts';\nexport { d } from '#d';\nimport 'e';\nconst f = await import('f');\nnew Worker(new URL('./g.ts', import.meta.url))";
    expect(importsOf(text)).toEqual(['a', './b.ts', '#d', 'e', 'f', './g.ts']);
  });

  it('points one way: no layer imports what is above it', () => {
    const wrong = files.flatMap((file) =>
      file.imports.flatMap((specifier) => {
        const from = layerOf(file.path);
        const to = target(file.path, specifier);
        return to === null || to === from || MAY_IMPORT[from]?.includes(to)
          ? []
          : [`${file.path} imports ${specifier} (${from} → ${to})`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('loads schemas without algorithms: the contract and the catalog do not reach the registry', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Set<string>();
    const queue = ['analysis/catalog.ts'];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      for (const specifier of byPath.get(path)?.imports ?? [])
        if (specifier.startsWith('.')) queue.push(posix.join(posix.dirname(path), specifier));
    }
    expect(reached.size).toBeGreaterThan(3);
    expect([...reached].filter((path) => /(analyses|registry)\.ts$/.test(path))).toEqual([]);
  });
});

describe('the command line starts light', () => {
  const byPath = new Map(files.map((file) => [file.path, file]));

  /** The file that one of ours means, or null for a package. */
  function resolved(from: string, specifier: string): string | null {
    if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
    const alias = /^#(\w+)(?:\/([\w-]+))?$/.exec(specifier);
    if (alias === null) return null;
    const [, folder = '', part = ''] = alias;
    if (folder === 'contract') return 'server/contract/index.ts';
    return part === 'catalog' || part === 'registry' ? `analysis/${part}.ts` : posix.join(folder, part, 'index.ts');
  }

  /** Packages that loading a file brings along, through static imports only. */
  function packagesOf(start: string): { files: number; packages: string[] } {
    const reached = new Set<string>();
    const packages = new Set<string>();
    const queue = [start];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (reached.has(path)) continue;
      reached.add(path);
      for (const specifier of staticImportsOf(byPath.get(path)?.text ?? '')) {
        const file = resolved(path, specifier);
        if (file === null) packages.add(specifier);
        else queue.push(file);
      }
    }
    return { files: reached.size, packages: [...packages].filter((name) => !name.startsWith('node:')).sort() };
  }

  it('a file is analysed without database, server, drawing and model libraries', () => {
    for (const start of [
      'cli/run-command-line.ts',
      'cli/logs/open-log.ts',
      'cli/analyses/run-analysis.ts',
      'cli/view/index.ts',
    ]) {
      const { files: reached, packages } = packagesOf(`server/${start}`);
      expect(reached, start).toBeGreaterThan(10);
      expect(
        packages.filter((name) => name !== 'typebox'),
        start,
      ).toEqual([]);
    }
  });
});

describe('analysis is pure', () => {
  const analysis = files.filter((file) => layerOf(file.path) === 'analysis');

  it('imports three packages at most, none of them of Node', () => {
    const packages = new Set(
      analysis
        .flatMap((file) => file.imports)
        .filter((specifier) => !/^[.#]/.test(specifier))
        .map((specifier) => specifier.split('/')[0]),
    );
    expect([...packages].sort()).toEqual(['apache-arrow', 'typebox']);
  });

  it('asks no clock and throws no dice', () => {
    expect(analysis.length).toBeGreaterThan(50);
    const impure = analysis
      .filter((file) => /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b/.test(file.text))
      .map((file) => file.path);
    expect(impure).toEqual([]);
  });
});
