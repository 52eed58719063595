export { pseudonymKey } from './key-file.ts';
export { type Pseudonymisation, pseudonymOf, withPseudonyms } from './pseudonyms.ts';
