import type { LinearSolver, TextSolver } from '#analysis/linear';

let loading: Promise<LinearSolver> | undefined;

/** HiGHS compiled to WebAssembly, loaded when it is first asked for. */
export function linearSolver(): Promise<LinearSolver> {
  loading ??= load();
  return loading;
}

async function load(): Promise<LinearSolver> {
  const [module, { textSolver }] = await Promise.all([import('highs'), import('#analysis/linear')]);
  // The package's types describe its CommonJS build, where the loader is one `default` further in.
  const { default: highs } = module as unknown as { readonly default: () => Promise<TextSolver> };
  return textSolver(await highs(), () => performance.now() / 1000);
}
