import { useNavigate, useSearch } from '@tanstack/react-router';
import { type RulesView, readRulesView } from './rules-search.ts';

/** What the page of rules shows, from the address; every change is an entry of the browser's history. */
export function useRulesView(): { readonly view: RulesView; readonly show: (next: RulesView) => void } {
  const { rules } = useSearch({ from: '/logs/$logId' });
  const navigate = useNavigate();
  return {
    view: rules ?? {},
    show: (next) =>
      void navigate({ to: '.', search: (old) => ({ ...old, rules: readRulesView(next) }), resetScroll: false }),
  };
}
