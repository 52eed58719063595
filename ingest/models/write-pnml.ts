import type { Marking, PetriNet } from '#analysis/model';
import { escapeXml } from './xml.ts';

const text = (tag: string, value: string | number): string =>
  `<${tag}><text>${escapeXml(String(value))}</text></${tag}>`;

/** Places and transitions share one space of ids in PNML: a taken id gets a suffix. */
const freshIds = (wanted: readonly string[], taken: Set<string>): string[] =>
  wanted.map((id) => {
    let free = id === '' ? 'n' : id;
    for (let i = 2; taken.has(free); i++) free = `${id}-${i}`;
    taken.add(free);
    return free;
  });

/**
 * PNML as pnml.org defines it (2009), with ProM's mark for silent transitions and final markings. Reading it back gives the same
 * net; the element of a transition is not part of PNML and is lost.
 */
export const writePnml = (net: PetriNet): string => {
  const taken = new Set<string>();
  const places = freshIds(
    net.places.map(({ id }) => id),
    taken,
  );
  const transitions = freshIds(
    net.transitions.map(({ id }) => id),
    taken,
  );
  const tokens = new Map(net.initial.map((entry) => [entry.place, entry.tokens]));
  const placeLines = net.places.map((place, p) => {
    const name = place.name === null ? '' : text('name', place.name);
    const marked = tokens.get(p);
    return `      <place id="${escapeXml(places[p] ?? '')}">${name}${marked === undefined ? '' : text('initialMarking', marked)}</place>`;
  });
  const transitionLines = net.transitions.map((transition, t) => {
    const id = escapeXml(transitions[t] ?? '');
    return transition.label === null
      ? `      <transition id="${id}">${text('name', transitions[t] ?? '')}<toolspecific tool="ProM" version="6.4" activity="$invisible$"/></transition>`
      : `      <transition id="${id}">${text('name', transition.label)}</transition>`;
  });
  let arcs = 0;
  const arcLine = (source: string | undefined, target: string | undefined, weight: number): string =>
    `      <arc id="arc${++arcs}" source="${escapeXml(source ?? '')}" target="${escapeXml(target ?? '')}">${weight === 1 ? '' : text('inscription', weight)}</arc>`;
  const marking = (final: Marking): string =>
    `      <marking>${final.map((entry) => `<place idref="${escapeXml(places[entry.place] ?? '')}"><text>${entry.tokens}</text></place>`).join('')}</marking>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<pnml xmlns="http://www.pnml.org/version-2009/grammar/pnml">',
    '  <net id="net1" type="http://www.pnml.org/version-2009/grammar/pnmlcoremodel">',
    ...(net.name === null ? [] : [`    ${text('name', net.name)}`]),
    '    <page id="page1">',
    ...placeLines,
    ...transitionLines,
    ...net.inputs.map((arc) => arcLine(places[arc.place], transitions[arc.transition], arc.weight)),
    ...net.outputs.map((arc) => arcLine(transitions[arc.transition], places[arc.place], arc.weight)),
    '    </page>',
    '    <finalmarkings>',
    ...net.finals.map(marking),
    '    </finalmarkings>',
    '  </net>',
    '</pnml>',
    '',
  ].join('\n');
};
