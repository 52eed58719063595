const ISO =
  /^P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/u;
const SECONDS = [604_800, 86_400, 3600, 60, 1] as const;

/** A duration of ISO 8601 (`P3D`, `PT36H`) as rules write it (`3d`, `36h`); `null` for years and months, which have no fixed length, and for anything else. */
export function spanOfIso(text: string): string | null {
  const parts = ISO.exec(text)?.slice(1);
  if (parts === undefined || parts.every((part) => part === undefined)) return null;
  const seconds = parts.reduce((sum, part, i) => sum + Number(part ?? 0) * SECONDS[i], 0);
  const [amount, unit] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, 'd']
      : seconds % 3600 === 0
        ? [seconds / 3600, 'h']
        : seconds % 60 === 0
          ? [seconds / 60, 'min']
          : [seconds, 's'];
  return `${amount}${unit}`;
}
