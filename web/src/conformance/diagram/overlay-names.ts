/** What colours and badges tell: cases, their share, or the difference of the median of throughput time or of an amount. */
export const overlays = ['cases', 'share', 'duration', 'amount'] as const;
export type Overlay = (typeof overlays)[number];

export const isOverlay = (value: unknown): value is Overlay => overlays.some((one) => one === value);
