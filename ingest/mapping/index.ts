export { allGuesses, chooseRoles, namedColumns, type RoleGuess } from './choose-roles.ts';
export { nearestName } from './nearest-name.ts';
export { profileColumns } from './profile.ts';
