export { allGuesses, chooseRoles, namedColumns, type RoleGuess } from './choose-roles.ts';
export { profileColumns } from './profile.ts';
