import { useEffect, useState } from 'react';

/** Whole seconds since the component was there: for work whose end is not known. */
export function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - started) / 1000)), 500);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}
