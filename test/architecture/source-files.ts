import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** The folders with code; the top level is fixed. */
export const FOLDERS = ['analysis', 'ingest', 'server', 'web', 'datasets', 'test', 'scripts'] as const;

export interface SourceFile {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|new URL\(\s*['"](\.[^'"]+\.ts)['"]/g;

export const importsOf = (text: string): string[] =>
  Array.from(text.matchAll(IMPORT), (m) => m[1] ?? m[2] ?? m[3] ?? m[4] ?? '');

const STATIC_IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?!type\s)[^'"`;]*?from\s+['"]([^'"]+)['"]|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;

/** What is loaded together with a file: no types, nothing that is imported when it is needed. */
export const staticImportsOf = (text: string): string[] =>
  Array.from(text.matchAll(STATIC_IMPORT), (m) => m[1] ?? m[2] ?? '');

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : walk(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

export function sourceFiles(): SourceFile[] {
  return FOLDERS.flatMap((folder) => walk(join(ROOT, folder))).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path: relative(ROOT, path).replaceAll('\\', '/'), text, imports: importsOf(text) };
  });
}
