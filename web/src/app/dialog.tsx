import { Drawer, type DrawerProps, Modal, type ModalProps } from 'antd';
import { useEffect, useRef } from 'react';

/** A dialog that is there only while it is open; the focus goes back to what opened it. */
export function Dialog(props: ModalProps) {
  useFocusReturn();
  return <Modal open {...props} />;
}

/** The same at the side of the page. */
export function SideDialog(props: DrawerProps) {
  useFocusReturn();
  return <Drawer open {...props} />;
}

/** Gives the focus back when the dialog has gone. */
function useFocusReturn(): void {
  const opener = useRef(document.activeElement);
  useEffect(() => {
    const { current } = opener;
    const row = current?.closest('tr, li') ?? null;
    return () => {
      setTimeout(() => {
        if (!isNowhere()) return;
        if (current?.isConnected === true) focusOn(current);
        else return focusBeside(row);
        watchOver(current, row);
      }, 0);
    };
  }, []);
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

function focusOn(element: Element | null): void {
  if (element instanceof HTMLElement || element instanceof SVGElement) element.focus({ preventScroll: true });
}

/** Where what opened the dialog has gone: its row, else the page. */
const focusBeside = (row: Element | null): void =>
  focusOn((row?.isConnected === true && row.querySelector('button, a[href]')) || document.getElementById('content'));

const WATCHED_MS = 10_000;

/** What was done in a dialog may take away what opened it, once the newer figures are there. */
function watchOver(opener: Element, row: Element | null): void {
  const observer = new MutationObserver(() => {
    if (opener.isConnected) return;
    observer.disconnect();
    if (isNowhere()) focusBeside(row);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), WATCHED_MS);
}
