import { NetDraft } from './net-draft.ts';
import type { PetriNet } from './petri-net.ts';

/** p → τ → q where τ has no other arcs: the two places become one if nobody can tell them apart. */
const fusePlaces = (draft: NetDraft, t: number, blocksOnly: boolean): boolean => {
  const p = draft.onlyInput(t);
  const q = draft.onlyOutput(t);
  if (p === null || q === null || p === q || draft.inFinal(p)) return false;
  if (blocksOnly && draft.producers(p).size > 1 && draft.producers(q).size > 1) return false;
  if (blocksOnly && draft.consumers(p).size > 1 && draft.consumers(q).size > 1) return false;
  const marked = draft.initialTokens(p) > 0;
  if (marked && draft.inFinal(q)) return false;
  if (draft.consumers(p).size === 1 && !(marked && draft.producers(q).size > 1)) {
    draft.removeTransition(t);
    draft.mergePlace(p, q);
    return true;
  }
  const onlyWay = draft.producers(q).size === 1 && draft.initialTokens(q) === 0 && !draft.inFinal(q);
  if (!onlyWay || draft.consumers(q).size === 0) return false;
  // A consumer with further inputs would wait after the choice; merged, the choice would be made later and a deadlock could vanish.
  for (const consumer of draft.consumers(q)) if (draft.onlyInput(consumer) === null) return false;
  draft.removeTransition(t);
  draft.mergePlace(q, p);
  return true;
};

/** u → p → τ where p has nothing else: u does the work of τ. */
const fuseWithPredecessor = (draft: NetDraft, t: number, blocksOnly: boolean): boolean => {
  const p = draft.onlyInput(t);
  if (p === null || !draft.isLink(p)) return false;
  const u = draft.single(draft.producers(p));
  if (u === null || u === t || draft.outputs(u).get(p) !== 1) return false;
  if (blocksOnly && draft.outputs(u).size > 1 && draft.outputs(t).size > 1) return false;
  for (const [place, weight] of draft.outputs(t)) draft.addOutput(u, place, weight);
  draft.removeTransition(t);
  draft.removePlace(p);
  return true;
};

/** τ → q → u where q has nothing else and τ takes from nobody: u does the work of τ. */
const fuseWithSuccessor = (draft: NetDraft, t: number, blocksOnly: boolean): boolean => {
  const q = draft.onlyOutput(t);
  if (q === null || !draft.isLink(q) || draft.inputs(t).size === 0) return false;
  const u = draft.single(draft.consumers(q));
  if (u === null || u === t || draft.inputs(u).get(q) !== 1) return false;
  if (blocksOnly && draft.inputs(u).size > 1 && draft.inputs(t).size > 1) return false;
  const alone = draft.inputs(u).size === 1;
  for (const place of draft.inputs(t).keys()) if (!alone && draft.consumers(place).size > 1) return false;
  for (const [place, weight] of draft.inputs(t)) draft.addInput(u, place, weight);
  draft.removeTransition(t);
  draft.removePlace(q);
  return true;
};

/** A silent step that changes nothing. */
const dropIdle = (draft: NetDraft, t: number): boolean => {
  if (draft.arcsKey(draft.inputs(t)) !== draft.arcsKey(draft.outputs(t))) return false;
  draft.removeTransition(t);
  return true;
};

const dropEqualTransitions = (draft: NetDraft): boolean => {
  const seen = new Set<string>();
  let changed = false;
  for (const t of draft.silentTransitions()) {
    const key = `${draft.arcsKey(draft.inputs(t))}>${draft.arcsKey(draft.outputs(t))}`;
    if (seen.has(key)) {
      draft.removeTransition(t);
      changed = true;
    }
    seen.add(key);
  }
  return changed;
};

/** Of two places that always hold the same tokens one is enough. */
const dropEqualPlaces = (draft: NetDraft): boolean => {
  const seen = new Set<string>();
  let changed = false;
  for (const p of draft.livePlaces()) {
    const key = draft.placeKey(p);
    if (key === null) continue;
    if (seen.has(key)) {
      draft.removePlace(p);
      changed = true;
    }
    seen.add(key);
  }
  return changed;
};

/**
 * A net with the same traces, and sound exactly if the given one is (dead silent steps aside), with fewer silent transitions and places (rules after Murata
 * 1989 and Berthelot 1987: fusion of series of places and of silent transitions with their only neighbour, removal of idle and equal
 * silent transitions and of equal places). Transitions with a label keep id, label and element and are never merged with each other. A
 * workflow net stays one. Deterministic: rules are applied in the order of the transitions until none fits. `blocksOnly` leaves out what would merge two splits or two
 * joins: then only what is nested in blocks vanishes.
 */
export const reduceNet = (net: PetriNet, { blocksOnly = false }: { readonly blocksOnly?: boolean } = {}): PetriNet => {
  const draft = new NetDraft(net);
  for (let changed = true; changed; ) {
    changed = false;
    for (const t of draft.silentTransitions()) {
      changed =
        dropIdle(draft, t) ||
        fusePlaces(draft, t, blocksOnly) ||
        fuseWithPredecessor(draft, t, blocksOnly) ||
        fuseWithSuccessor(draft, t, blocksOnly) ||
        changed;
    }
    changed = dropEqualTransitions(draft) || dropEqualPlaces(draft) || changed;
  }
  return draft.finish();
};
