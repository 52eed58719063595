import type { Texts } from '../dictionary.ts';
import type { objects as english } from '../en/objects.ts';

export const objects: Texts<typeof english> = {
  exportWhole: '全部对象',
};
