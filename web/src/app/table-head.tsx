import { keyed } from './keyed.ts';

/** A title, or one with classes; a hidden one is for screen readers only. */
type Column = string | { readonly title: string; readonly className?: string; readonly isHidden?: boolean };

const titleOf = (column: Column): string => (typeof column === 'string' ? column : column.title);

/** The row of titles of a table. */
export function TableHead({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        {keyed(columns, titleOf).map(({ key, item }) => {
          const { className, isHidden = false } = typeof item === 'string' ? {} : item;
          const title = titleOf(item);
          return (
            <th key={key} scope="col" className={className}>
              {isHidden ? <span className="visually-hidden">{title}</span> : title}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
