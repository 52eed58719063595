/** What a recipe was tested on, as the page says it. */
export function testedKey(tested: string): 'tested_log' | 'tested_generated' | 'tested_hand' {
  if (tested.includes('public log')) return 'tested_log';
  return tested.includes('hand-made') ? 'tested_hand' : 'tested_generated';
}
