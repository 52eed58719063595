import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(max-width: 1180px)');

const subscribe = (listener: () => void) => {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
};

/** Whether the window is too narrow for three panes side by side. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
