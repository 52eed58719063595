/** Every colour of the page, once: CSS variables, Ant Design and the pictures all read from here. */
export interface Palette {
  readonly dark: boolean;
  readonly canvas: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly lineSoft: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly accentInk: string;
  readonly good: string;
  readonly warn: string;
  readonly bad: string;
  readonly badSoft: string;
  /** Sequential scale of frequencies, low to high, and the ink that stays readable on each end. */
  readonly volume: readonly [string, string];
  readonly volumeInk: readonly [string, string];
  /** Sequential scale of times, short to long. */
  readonly heat: readonly [string, string, string];
  readonly heatLine: readonly [string, string, string];
}

const light: Palette = {
  dark: false,
  canvas: '#f5f7f9',
  surface: '#ffffff',
  raised: '#fafbfc',
  line: '#dde3e8',
  lineSoft: '#eceff2',
  ink: '#17222d',
  ink2: '#4c5b69',
  ink3: '#6b7988',
  accent: '#0b6a8a',
  accentSoft: '#e3f1f6',
  accentInk: '#08506a',
  good: '#1f7a4d',
  warn: '#a86200',
  bad: '#b3362b',
  badSoft: '#fbeae8',
  volume: ['#f0f7fa', '#6fb3cd'],
  volumeInk: ['#17222d', '#ffffff'],
  heat: ['#fdf6e7', '#f6c987', '#dd7f55'],
  heatLine: ['#c9b48a', '#dd9440', '#b3362b'],
};

const dark: Palette = {
  dark: true,
  canvas: '#10161b',
  surface: '#182027',
  raised: '#1d262e',
  line: '#33404b',
  lineSoft: '#26313a',
  ink: '#e8eef2',
  ink2: '#b3c0ca',
  ink3: '#8d9ba8',
  accent: '#4fb3d4',
  accentSoft: '#173542',
  accentInk: '#9bdcf0',
  good: '#5cc08f',
  warn: '#e0a24a',
  bad: '#ec7a6d',
  badSoft: '#3d2220',
  volume: ['#1f303a', '#24617a'],
  volumeInk: ['#e8eef2', '#ffffff'],
  heat: ['#35302a', '#7c5a2d', '#a84f36'],
  heatLine: ['#8c8069', '#d08a3c', '#e8695a'],
};

export const palettes = { light, dark } as const;

const HUES = [199, 28, 142, 262, 350, 48, 174, 220, 312, 90, 12, 240] as const;

/** The colour of an activity by its place in the sorted list of all activities: the same on every page, whatever is filtered. */
export function activityColour(index: number, isDark: boolean): { readonly fill: string; readonly ink: string } {
  const hue = HUES[index % HUES.length] ?? 199;
  const round = Math.floor(index / HUES.length) % 3;
  const turned = (hue + round * 11) % 360;
  return isDark
    ? { fill: `hsl(${turned} ${38 - round * 8}% ${30 + round * 5}%)`, ink: '#f2f6f8' }
    : { fill: `hsl(${turned} ${58 - round * 14}% ${86 - round * 6}%)`, ink: `hsl(${turned} 55% 20%)` };
}

/** Writes the palette into CSS variables (`--ink`, `--accent-soft`, …). */
export function applyPalette(palette: Palette, root: HTMLElement): void {
  for (const [name, value] of Object.entries(palette)) {
    const variable = `--${name.replace(/[A-Z0-9]/g, (c) => `-${c.toLowerCase()}`)}`;
    if (typeof value === 'string') root.style.setProperty(variable, value);
    else if (Array.isArray(value)) value.forEach((v, i) => void root.style.setProperty(`${variable}-${i}`, String(v)));
  }
  root.style.colorScheme = palette.dark ? 'dark' : 'light';
  root.dataset.theme = palette.dark ? 'dark' : 'light';
}
