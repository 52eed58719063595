import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { LOG_ENDINGS } from './file-types.ts';

type OnFiles = (files: readonly File[]) => void;

/** The browser's dialog for files of event logs: `input` has to stand somewhere on the page, `open` shows the dialog. */
export function useFilePicker(
  label: string,
  onFiles: OnFiles,
): { readonly input: ReactNode; readonly open: () => void } {
  const element = useRef<HTMLInputElement>(null);
  const input = (
    <input
      ref={element}
      type="file"
      multiple
      className="visually-hidden"
      tabIndex={-1}
      aria-label={label}
      accept={LOG_ENDINGS.join(',')}
      onChange={(event) => {
        onFiles([...(event.target.files ?? [])]);
        event.target.value = '';
      }}
    />
  );
  return { input, open: () => element.current?.click() };
}

/** What makes an element a place to drop files on, and whether some are held over it. */
export function useFileDrop(onFiles: OnFiles) {
  const [isOver, setOver] = useState(false);
  const target = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files]);
    },
  };
  return { isOver, target };
}
