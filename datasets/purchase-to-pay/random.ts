/** A stream of pseudo-random numbers; every draw advances it. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number;
  /** Uniform integer in [0, bound). */
  readonly below: (bound: number) => number;
  /** Standard normal (Box–Muller, one value per two draws). */
  readonly normal: () => number;
  /** Log-normal with the given median; `sigma` is the standard deviation of the logarithm. */
  readonly logNormal: (median: number, sigma: number) => number;
}

/** FNV-1a over the UTF-16 units: spreads the names of streams over the seeds. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** sfc32 (Doty-Humphrey, PractRand): 128 bits of state, passes BigCrush, the same on every machine. */
function sfc32(a: number, b: number, c: number): () => number {
  let d = 1;
  const step = (): number => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; i++) step();
  return () => step() / 0x1_0000_0000;
}

/** The stream called `name` of this seed: streams do not influence each other, however many numbers each gives. */
export function randomStream(seed: number, name: string): Random {
  const next = sfc32(seed | 0, Math.floor(seed / 0x1_0000_0000) | 0, hash(name));
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    below: (bound) => Math.floor(next() * bound),
    normal,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
  };
}
