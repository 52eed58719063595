import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ImportSession } from './import-session.ts';

/** The import of this page. Leaving the page pauses it. */
export function useImport(): ImportSession {
  const queries = useQueryClient();
  const [session] = useState(() => new ImportSession(() => void queries.invalidateQueries({ queryKey: ['logs'] })));
  useSyncExternalStore(session.subscribe, session.getView);
  useEffect(() => {
    window.addEventListener('online', session.online);
    return () => {
      window.removeEventListener('online', session.online);
      session.leave();
    };
  }, [session]);
  return session;
}
