export { listZip, type ZipMember } from './list-zip.ts';
export { extractMember, openMember } from './open-member.ts';
