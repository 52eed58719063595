import { interpolateRgb, piecewise } from 'd3-interpolate';

/** Which of two inks reads better on a fill "rgb(r, g, b)": the one with the higher contrast by relative luminance (WCAG 2). */
export function readableInk(fill: string, inks: readonly [string, string]): string {
  const ground = luminance(fill);
  const contrast = (ink: string) => {
    const [light, dark] = [Math.max(luminance(ink), ground), Math.min(luminance(ink), ground)];
    return (light + 0.05) / (dark + 0.05);
  };
  return contrast(inks[0]) >= contrast(inks[1]) ? inks[0] : inks[1];
}

function luminance(colour: string): number {
  const hex = /^#(..)(..)(..)$/
    .exec(colour)
    ?.slice(1)
    .map((part) => Number.parseInt(part, 16));
  const channels = hex ?? (colour.match(/[\d.]+/g) ?? []).map(Number);
  const [r = 0, g = 0, b = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** A function of 0–1 into a colour, through the given stops. */
export const colourScale = (stops: readonly string[]): ((level: number) => string) => {
  const mix = piecewise(interpolateRgb, [...stops]);
  return (level) => mix(Math.min(1, Math.max(0, level)));
};
