export { allGuesses, chooseRoles, namedColumns } from './choose-roles.ts';
export type { RoleGuess } from './guess-roles.ts';
export { type ColumnProfile, profileColumns } from './profile.ts';
