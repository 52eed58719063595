import { type ReactNode, type RefObject, useEffect, useRef } from 'react';

/** Whether what had the focus is gone or cannot be used any more. */
function isFocusLost(): boolean {
  const active = document.activeElement;
  return active === null || active === document.body || active.matches('[hidden], [hidden] *, :disabled');
}

/** For what appears in place of something else: where the focus went with the other it comes here. */
export function useLostFocus<E extends HTMLElement>(): RefObject<E | null> {
  const target = useRef<E>(null);
  useEffect(() => {
    if (isFocusLost()) target.current?.focus({ preventScroll: true });
  }, []);
  return target;
}

/** The heading of a step: the keyboard goes on from here, and readers of screens say its name. */
export function StepHeading({ children }: { readonly children: ReactNode }) {
  const heading = useLostFocus<HTMLHeadingElement>();
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}
