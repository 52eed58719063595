import type { IngestHooks } from '../types.ts';
import { openMember, type ZipMember } from '../zip/index.ts';
import { type DateKind, dateKind } from './excel-date.ts';
import { attributeOf, localName, XmlEvents, type XmlHandler } from './xml-events.ts';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly member: ZipMember;
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly from1904: boolean;
  readonly sharedStrings: ZipMember | null;
  /** By style index of the cells. */
  readonly dateKinds: readonly DateKind[];
}

type Attributes = (name: string) => string | null;

/** Calls `take` for every element of a small part with the way to its attributes. */
export async function readElements(
  path: string,
  member: ZipMember,
  take: (name: string, attribute: Attributes, parents: readonly string[]) => void,
): Promise<void> {
  const parents: string[] = [];
  const handler: XmlHandler = {
    open(tag, bytes) {
      const name = localName(tag, bytes);
      take(name, (wanted) => attributeOf(tag, bytes, wanted), parents);
      parents.push(name);
    },
    close() {
      parents.pop();
    },
    text() {},
  };
  await readPart(path, member, handler);
}

/** Feeds a part of the workbook to a handler; stops when `enough` says so. */
export async function readPart(
  path: string,
  member: ZipMember,
  handler: XmlHandler,
  hooks: IngestHooks = {},
  onChunk: (bytes: number) => boolean = () => true,
): Promise<void> {
  const events = new XmlEvents(path, handler);
  for await (const chunk of openMember(path, member, hooks)) {
    events.feed(chunk);
    if (!onChunk(chunk.length)) return;
  }
  events.end();
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Follows the relations of the package from its root to the sheets. */
export async function readWorkbook(path: string, members: readonly ZipMember[]): Promise<Workbook> {
  const find = (name: string): ZipMember | null =>
    members.find((member) => member.name.replace(/^\//, '').toLowerCase() === name.toLowerCase()) ?? null;
  const relations = async (part: string): Promise<Map<string, Relation>> => {
    const slash = part.lastIndexOf('/');
    const member = find(`${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`);
    const found = new Map<string, Relation>();
    if (member === null) return found;
    await readElements(path, member, (name, attribute) => {
      if (name !== 'Relationship') return;
      const type = (attribute('Type') ?? '').replace(/.*\//, '');
      found.set(attribute('Id') ?? '', { type, target: resolveTarget(part, attribute('Target') ?? '') });
    });
    return found;
  };
  const root = [...(await relations('')).values()].find(({ type }) => type === 'officeDocument');
  const main = root?.target ?? 'xl/workbook.xml';
  const mainMember = find(main);
  if (mainMember === null) return { sheets: [], from1904: false, sharedStrings: null, dateKinds: [] };
  const parts = await relations(main);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readElements(path, mainMember, (name, attribute) => {
    if (name === 'workbookPr') from1904 = /^(1|true|on)$/.test(attribute('date1904') ?? '');
    if (name !== 'sheet') return;
    const relation = parts.get(attribute('id') ?? '');
    const member = relation?.type === 'worksheet' ? find(relation.target) : null;
    if (member === null) return;
    sheets.push({ name: attribute('name') ?? '', hidden: (attribute('state') ?? 'visible') !== 'visible', member });
  });
  const only = (type: string): ZipMember | null => {
    const relation = [...parts.values()].find((candidate) => candidate.type === type);
    return relation === undefined ? null : find(relation.target);
  };
  return { sheets, from1904, sharedStrings: only('sharedStrings'), dateKinds: await dateKinds(path, only('styles')) };
}

function resolveTarget(part: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps = part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

async function dateKinds(path: string, styles: ZipMember | null): Promise<DateKind[]> {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  if (styles !== null)
    await readElements(path, styles, (name, attribute, parents) => {
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'xf' && parents.at(-1) === 'cellXfs') formats.push(Number(attribute('numFmtId') ?? 0));
    });
  return formats.map((id) => dateKind(id, codes.get(id)));
}
