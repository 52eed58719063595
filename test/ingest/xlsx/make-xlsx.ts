import { makeZip } from '../zip/make-zip.ts';

export interface SheetParts {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  /** The rows as XML. */
  readonly rows: string;
  readonly merges?: readonly string[];
}

export interface WorkbookParts {
  readonly shared?: readonly string[];
  readonly from1904?: boolean;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Styles 0 general, 1 date (14), 2 date and time (custom), 3 time (20), 4 elapsed time, 5 Chinese date. */
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/><numFmt numFmtId="166" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>`;

/** An Excel workbook with these sheets. */
export function makeXlsx(sheets: readonly SheetParts[], { shared = [], from1904 = false }: WorkbookParts = {}): Buffer {
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${i + 1}"/>`,
  );
  const relations = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const files: [string, string][] = [
    ['[Content_Types].xml', `${HEAD}<Types/>`],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${from1904 ? ' date1904="1"' : ''}/><sheets>${list.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}">${relations.join('')}<Relationship Id="s" Type="${RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="t" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', HEAD + STYLES],
    ['xl/sharedStrings.xml', `${HEAD}<sst xmlns="${MAIN}">${shared.map((text) => `<si>${text}</si>`).join('')}</sst>`],
  ];
  sheets.forEach(({ rows, merges = [] }, i) => {
    const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    files.push([
      `xl/worksheets/sheet${i + 1}.xml`,
      `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData>${merged === '' ? '' : `<mergeCells>${merged}</mergeCells>`}</worksheet>`,
    ]);
  });
  return makeZip(files);
}

/** A row of inline texts and ready-made cells (those that begin with "<"). */
export const row = (number: number, cells: readonly string[]): string =>
  `<row r="${number}">${cells.map((cell, i) => (cell.startsWith('<') ? cell : inline(`${String.fromCharCode(65 + i)}${number}`, cell))).join('')}</row>`;

const inline = (ref: string, text: string): string =>
  text === '' ? '' : `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
