import { useSyncExternalStore } from 'react';
import { changeLanguage, type Language, languages, preferredLanguage } from '../i18n/index.ts';
import { applyPalette, type Palette, palettes } from './palette.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly palette: Palette;
}

const KEY = 'weir.settings';
const listeners = new Set<() => void>();
const darkQuery = window.matchMedia('(prefers-color-scheme: dark)');

const paletteOf = (theme: Theme): Palette =>
  theme === 'dark' || (theme === 'system' && darkQuery.matches) ? palettes.dark : palettes.light;

let current: Settings = stored();

function stored(): Settings {
  let saved: Partial<Record<'language' | 'theme', unknown>> = {};
  try {
    saved = JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    localStorage.removeItem(KEY);
  }
  const language = languages.find((l) => l === saved.language) ?? preferredLanguage(navigator.languages);
  const theme = themes.find((t) => t === saved.theme) ?? 'system';
  return { language, theme, palette: paletteOf(theme) };
}

function change(next: Partial<Pick<Settings, 'language' | 'theme'>>): void {
  const theme = next.theme ?? current.theme;
  current = { language: next.language ?? current.language, theme, palette: paletteOf(theme) };
  localStorage.setItem(KEY, JSON.stringify({ language: current.language, theme: current.theme }));
  applyPalette(current.palette, document.documentElement);
  for (const listener of listeners) listener();
}

darkQuery.addEventListener('change', () => change({}));

/** Language and theme as they are, for code outside React. */
export const settings = (): Settings => current;

export function setLanguage(language: Language): void {
  changeLanguage(language);
  change({ language });
}

export const setTheme = (theme: Theme): void => change({ theme });

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Language, theme and palette; renders again when one changes. */
export const useSettings = (): Settings => useSyncExternalStore(subscribe, settings);
export const useLanguage = (): Language => useSettings().language;
export const usePalette = (): Palette => useSettings().palette;
