export const objects = {
  exportWhole: 'All objects',
};
