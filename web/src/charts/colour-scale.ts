import { interpolateRgb, piecewise } from 'd3-interpolate';

/** A function of 0–1 into a colour, through the given stops. */
export const colourScale = (stops: readonly string[]): ((level: number) => string) => {
  const mix = piecewise(interpolateRgb, [...stops]);
  return (level) => mix(Math.min(1, Math.max(0, level)));
};
