import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A hand-written page of the project. */
interface Page {
  /** Path from the root of the project. */
  readonly file: string;
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block ```` ```json example <id> ```` with the line at which it starts. */
export interface ExampleBlock {
  readonly file: string;
  readonly line: number;
  readonly id: string;
  readonly json: string;
}

const pageAt = (path: string): Page => ({ file: relative(root, path), path, text: readFileSync(path, 'utf8') });

/** README, CONTRIBUTING, CHANGELOG and everything in docs/. */
export const allPages = (): Page[] => [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'].map((name) => pageAt(join(root, name))),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => pageAt(join(root, 'docs', name))),
];

/** The pages of docs/algorithms without their index. */
export const algorithmPages = (): Page[] =>
  allPages().filter(({ file }) => file.startsWith('docs/algorithms/') && !file.endsWith('README.md'));

const FENCE = /^```.*?^```$/gms;

/** Targets of the links to files, without anchors; links inside code are none. */
export const fileLinks = ({ text }: Page): string[] =>
  Array.from(
    text
      .replaceAll(FENCE, '')
      .replaceAll(/`[^`\n]*`(?!\])/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
    ([, to]) => to,
  )
    .filter((to) => !/^(https?:|mailto:|#)/.test(to))
    .map((to) => decodeURIComponent(to.replace(/#.*$/, '')));

/** The examples of a page in their order. */
export const examplesIn = ({ file, text }: Page): ExampleBlock[] =>
  Array.from(text.matchAll(/^```json example (\S+)\n(.*?)^```$/gms), ({ 1: id, 2: json, index }) => ({
    file,
    line: text.slice(0, index).split('\n').length,
    id,
    json,
  }));
