import type { ImportReport } from '#ingest';

/** What `--json` tells of how the log was read. */
export const qualityOf = ({
  rowsRead,
  rowsUsed,
  rowsRejected,
  reorderedCases,
  emptyCases,
  warnings,
}: ImportReport) => ({
  rowsRead,
  rowsUsed,
  rowsRejected,
  reorderedCases,
  emptyCases,
  warnings,
});
