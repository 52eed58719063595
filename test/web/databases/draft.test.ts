import { describe, expect, it } from 'vitest';
import type { ConnectionSummary } from '#contract';
import { detailsOf, draftOf, isMoved, missingIn } from '../../../web/src/databases/draft.ts';

const KEPT: ConnectionSummary = {
  id: '1',
  name: 'erp',
  kind: 'postgresql',
  host: 'erp.example',
  port: 5432,
  database: 'sales',
  user: 'reader',
  tls: 'verify',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

describe('a connection that is being written', () => {
  it('takes the usual port, and leaves out what was not given', () => {
    const draft = { ...draftOf(null), name: ' erp ', host: 'h', user: 'u', database: 'd' };
    expect(detailsOf(draft)).toEqual({
      name: 'erp',
      kind: 'postgresql',
      host: 'h',
      port: 5432,
      database: 'd',
      user: 'u',
      ca: '',
    });
    expect(detailsOf({ ...draft, kind: 'oracle', port: 1600, password: 'p', tls: 'require' })).toMatchObject({
      port: 1600,
      password: 'p',
      tls: 'require',
    });
  });

  it('needs name, host and user, and a database where the system has no default', () => {
    const draft = { ...draftOf(null), name: 'erp', host: 'h', user: 'u' };
    expect(missingIn(draft)).toBe(true);
    expect(missingIn({ ...draft, database: 'd' })).toBe(false);
    expect(missingIn({ ...draft, kind: 'mysql' })).toBe(false);
    expect(missingIn({ ...draft, kind: 'mysql', host: ' ' })).toBe(true);
  });

  it('needs its password again when it leads elsewhere, not for another name', () => {
    const draft = draftOf(KEPT);
    expect(draft.password).toBe('');
    expect(isMoved(draft, KEPT)).toBe(false);
    expect(isMoved({ ...draft, name: 'other' }, KEPT)).toBe(false);
    for (const change of [
      { host: 'x' },
      { port: 1 },
      { database: 'x' },
      { user: 'x' },
      { tls: 'off' as const },
      { ca: 'x' },
    ])
      expect([change, isMoved({ ...draft, ...change }, KEPT)]).toEqual([change, true]);
  });
});
