import { IngestError } from '../error.ts';
import type { DatabaseKind } from './source.ts';

/** A word or semicolon outside of strings, comments and quoted names. */
export interface SqlToken {
  /** In capitals. */
  readonly word: string;
  readonly at: number;
  /** Open parentheses around it. */
  readonly depth: number;
}

/** Words that no reading statement has as a word of its own; writing is impossible in the session anyway, SQL Server has only this. */
const REFUSED: Readonly<Record<DatabaseKind, RegExp>> = {
  postgresql: /^INTO$/,
  mysql: /^(INTO|UPDATE|DELETE|LOCK|CALL)$/,
  oracle: /^(INTO|UPDATE|DELETE|INSERT)$/,
  sqlserver:
    /^(INTO|INSERT|UPDATE|DELETE|MERGE|EXEC|EXECUTE|CREATE|ALTER|DROP|TRUNCATE|GRANT|REVOKE|DENY|USE|SHUTDOWN|KILL|BACKUP|RESTORE|DBCC|BULK|OPENROWSET|OPENQUERY|OPENDATASOURCE|WAITFOR|DECLARE|SET|BEGIN|COMMIT|ROLLBACK|SAVE|IF|WHILE|GOTO|RETURN|PRINT|RAISERROR|THROW|TRIGGER|RECONFIGURE|CHECKPOINT|REVERT|SETUSER|WRITETEXT|UPDATETEXT)$/,
};

const refuse = (message: string): IngestError => new IngestError('invalid-option', message);

/**
 * The query without its final semicolon, when it is one reading statement (SELECT, WITH, VALUES, TABLE). A second guard beside the
 * read-only session. Throws `invalid-option`.
 */
export function readOnlyQuery(query: string, kind: DatabaseKind): string {
  const tokens = sqlTokens(query, kind);
  const last = tokens.at(-1);
  const end = last?.word === ';' ? tokens.pop() : undefined;
  const [first] = tokens;
  if (first === undefined) throw refuse('the query is empty; write a SELECT');
  if (!/^(SELECT|WITH|VALUES|TABLE)$/.test(first.word))
    throw refuse(
      `the query begins with ${JSON.stringify(first.word)}; only a reading statement (SELECT or WITH) is run`,
    );
  for (const { word } of tokens) {
    if (word === ';') throw refuse('the query has several statements; give one SELECT');
    if (REFUSED[kind].test(word))
      throw refuse(
        `the query holds ${word}, which does not only read; leave it out (a column of that name: in quotes)`,
      );
  }
  return (end === undefined ? query : query.slice(0, end.at)).trim();
}

/** The words of a statement in the order of the text. Throws `invalid-option` where a quote or comment has no end. */
export function sqlTokens(text: string, kind: DatabaseKind): SqlToken[] {
  const tokens: SqlToken[] = [];
  let depth = 0;
  for (let i = 0; i < text.length; ) {
    const skipped = skipQuoted(text, i, kind);
    if (skipped > i) {
      i = skipped;
      continue;
    }
    const char = text.charAt(i);
    const word = /[\p{L}_]/u.test(char) ? (/[\p{L}\p{N}_$#@]+/uy.exec(sticky(text, i))?.[0] ?? char) : '';
    if (char === '(') depth++;
    if (char === ')' && --depth < 0) throw refuse('a ) in the query has no ( before it; correct the query');
    if (char === ';') tokens.push({ word: ';', at: i, depth });
    if (word !== '') tokens.push({ word: word.toUpperCase(), at: i, depth });
    i += Math.max(1, word.length);
  }
  if (depth > 0) throw refuse('a ( in the query has no ) after it; close it');
  return tokens;
}

const sticky = (text: string, at: number): string => text.slice(at, at + 256);

/** The place after the string, quoted name or comment that begins at `i`; `i` itself when none does. */
function skipQuoted(text: string, i: number, kind: DatabaseKind): number {
  const rest = text.slice(i, i + 3);
  if (rest.startsWith('--')) return lineEnd(text, i);
  if (kind === 'mysql' && rest.startsWith('#')) return lineEnd(text, i);
  if (rest.startsWith('/*')) return commentEnd(text, i, kind);
  if (kind === 'postgresql' && rest.startsWith('$')) return dollarEnd(text, i);
  if (kind === 'oracle' && /^[qQ]'./s.test(rest)) return after(text, `${closing(rest.charAt(2))}'`, i + 3, "q'");
  if (kind === 'postgresql' && /^[eE]'/.test(rest) && !/[\p{L}\p{N}_$]/u.test(text.charAt(i - 1)))
    return quoteEnd(text, i + 1, "'", true);
  const char = rest.charAt(0);
  if (char === "'" || char === '"') return quoteEnd(text, i, char, kind === 'mysql');
  if (char === '`' && kind === 'mysql') return quoteEnd(text, i, '`', false);
  if (char === '[' && kind === 'sqlserver') return quoteEnd(text, i, ']', false);
  return i;
}

function lineEnd(text: string, i: number): number {
  const end = text.indexOf('\n', i);
  return end < 0 ? text.length : end + 1;
}

function after(text: string, mark: string, from: number, what: string): number {
  const end = text.indexOf(mark, from);
  if (end < 0) throw refuse(`a ${what} in the query has no end; close it`);
  return end + mark.length;
}

function commentEnd(text: string, i: number, kind: DatabaseKind): number {
  if (kind === 'mysql' && /^\/\*M?!/i.test(text.slice(i, i + 4)))
    throw refuse('the query holds a comment that MySQL runs (/*! … */); leave it out');
  const nests = kind === 'postgresql' || kind === 'sqlserver';
  let at = i + 2;
  for (let open = 1; open > 0; ) {
    const end = after(text, '*/', at, 'comment');
    const inner = nests ? text.indexOf('/*', at) : -1;
    const opens = inner >= 0 && inner < end - 2;
    open += opens ? 1 : -1;
    at = opens ? inner + 2 : end;
  }
  return at;
}

function dollarEnd(text: string, i: number): number {
  const tag = /^\$([\p{L}_][\p{L}\p{N}_]*)?\$/u.exec(text.slice(i, i + 80))?.[0];
  if (tag === undefined || /[\p{L}\p{N}_$]/u.test(text.charAt(i - 1))) return i;
  return after(text, tag, i + tag.length, 'string');
}

function quoteEnd(text: string, i: number, quote: string, escapes: boolean): number {
  for (let at = i + 1; at < text.length; at++) {
    if (escapes && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  throw refuse(`a ${quote} in the query has no end; close it`);
}

const closing = (open: string): string => ({ '[': ']', '(': ')', '{': '}', '<': '>' })[open] ?? open;
