/** Names as people order them: step 2 before step 10. */
export const naturally = (a: string, b: string, language: string): number =>
  a.localeCompare(b, language, { numeric: true });
