import { useEffect, useState } from 'react';
import type { Diagram } from './bpmn-viewer.ts';

/** Whether a diagram fills the window; Escape ends it. */
export function useFullScreen(diagram: Diagram | null): readonly [boolean, (isFull: boolean) => void] {
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    diagram?.resized();
    if (!isFull) return;
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && setFull(false);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [diagram, isFull]);
  return [isFull, setFull];
}
