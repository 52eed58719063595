import { useState } from 'react';
import type { DatabaseImport, DatabasePreview } from '#contract';
import { ColumnMapping } from '../logs/columns/column-mapping.tsx';
import { ImportFailure } from '../logs/import/import-failure.tsx';
import { PseudonymiseChoice } from '../versions/pseudonymise-choice.tsx';
import { RefreshChoice, type RefreshRule } from './refresh-choice.tsx';
import type { Subject } from './use-database-import.ts';

interface Props {
  readonly subject: Subject;
  readonly found: DatabasePreview;
  readonly error: unknown;
  readonly onImport: (wanted: DatabaseImport) => void;
  readonly onDiscard: () => void;
}

/** What the columns mean, as for files, and by what the log is refreshed later. */
export function MapSubject({ subject, found, error, onImport, onDiscard }: Props) {
  const [rule, setRule] = useState<RefreshRule>({ highWater: null, key: [] });
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const columns = found.preview.columns.map(({ name }) => name);
  return (
    <ColumnMapping
      preview={found.preview}
      defaultName={
        subject.table
          ?.split('.')
          .at(-1)
          ?.replace(/^["`[](.*)["`\]]$/, '$1') ?? ''
      }
      onImport={({ name, options }) =>
        onImport({
          ...subject,
          name,
          options,
          ...(hidden.length > 0 && { pseudonymise: { columns: [...hidden] } }),
          ...(rule.highWater !== null && {
            highWater: rule.highWater,
            ...(rule.key.length > 0 && { key: [...rule.key] }),
          }),
        })
      }
      onDiscard={onDiscard}
      further={
        <>
          <RefreshChoice columns={found.columns} rule={rule} onChange={setRule} />
          <PseudonymiseChoice
            columns={columns.filter((name) => name !== rule.highWater)}
            chosen={hidden.filter((name) => name !== rule.highWater)}
            onChange={setHidden}
          />
        </>
      }
    >
      <ImportFailure error={error} />
    </ColumnMapping>
  );
}
