import type { Vocabulary } from '../../api/types.ts';

/** What every field of a rule is given. */
export interface FieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly vocabulary: Vocabulary;
  readonly nameOf: (activity: string) => string;
  readonly onChange: (value: unknown) => void;
}

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export type Parts = Readonly<Record<string, unknown>>;
export const partsOf = (value: unknown): Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Parts) : {};
