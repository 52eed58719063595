export { allGuesses, chooseRoles, namedColumns } from './choose-roles.ts';
export type { RoleGuess } from './guess-roles.ts';
export { profileColumns } from './profile.ts';
