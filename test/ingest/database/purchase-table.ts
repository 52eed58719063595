import { rowsOf } from '../../datasets/generated-logs.ts';

/** SQL that makes the table `purchases` of a generated log, with the types an ERP system would have. */
export function purchaseTableSql(csv: string, quote: '"' | '`'): string {
  const [header = [], ...rows] = rowsOf(csv);
  const zoned = quote === '"' ? 'timestamptz' : 'timestamp NULL';
  const types = header.map((_, c) =>
    c === 2 ? zoned : c === 9 ? 'decimal(14,2)' : c === 11 ? 'bigint' : 'varchar(80)',
  );
  const columns = header.map((name, c) => `${quote}${name}${quote} ${types[c]}`).join(', ');
  const value = (cell: string, c: number): string => {
    if (cell === '') return 'NULL';
    const text = c === 2 && quote === '`' ? new Date(cell).toISOString().slice(0, 19) : cell;
    return `'${text.replaceAll("'", "''")}'`;
  };
  const values = rows.map((row) => `(${row.map(value).join(', ')})`).join(',\n');
  const inUtc = quote === '`' ? "SET time_zone = '+00:00'; " : '';
  return `${inUtc}CREATE TABLE purchases (${columns}); INSERT INTO purchases VALUES\n${values}`;
}
