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

/** Gives the focus back when the dialog has gone: to what had it before, or to the page where that has gone too. */
function useFocusReturn(): void {
  const before = useRef(document.activeElement);
  useEffect(() => {
    const { current } = before;
    return () => {
      setTimeout(() => {
        const isElsewhere = document.activeElement !== null && document.activeElement !== document.body;
        if (isElsewhere) return;
        const target = current?.isConnected && current !== document.body ? current : document.getElementById('content');
        if (target instanceof HTMLElement || target instanceof SVGElement) target.focus({ preventScroll: true });
      }, 0);
    };
  }, []);
}
