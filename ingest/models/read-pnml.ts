import { createNetBuilder, type Marking, type NetBuilder, type PetriNet } from '#analysis/model';
import { type ModelNote, modelError } from './model-note.ts';
import { child, childrenNamed, descendants, type XmlElement } from './xml.ts';

interface Reading {
  readonly file: string;
  readonly builder: NetBuilder;
  readonly places: Map<string, number>;
  readonly transitions: Map<string, number>;
  readonly hasInput: Set<number>;
  readonly hasOutput: Set<number>;
  readonly initial: { place: number; tokens: number }[];
  readonly notes: ModelNote[];
}

const labelText = (element: XmlElement, name: string): string | null => {
  const holder = child(element, name);
  if (holder === undefined) return null;
  const text = (child(holder, 'text') ?? child(holder, 'value'))?.text.trim();
  return text === undefined || text === '' ? null : text;
};

const idOf = (reading: Reading, element: XmlElement): string => {
  const id = element.attributes.id;
  if (id === undefined || id === '')
    throw modelError(reading.file, element.line, `<${element.name}> has no id; give it one`);
  if (reading.places.has(id) || reading.transitions.has(id))
    throw modelError(reading.file, element.line, `the id ${JSON.stringify(id)} is used twice; ids are unique`, id);
  return id;
};

/** A count of tokens or an arc weight; older writers put a colour name and a comma before it ("Default,1"). */
const count = (reading: Reading, element: XmlElement, text: string): number => {
  const digits = /^(?:\w+,)?\s*(\d+)(?:\.0*)?$/.exec(text)?.[1];
  if (digits === undefined || Number(digits) > 1e9)
    throw modelError(reading.file, element.line, `${JSON.stringify(text)} is no count; write a whole number`, text);
  return Number(digits);
};

const isSilent = (transition: XmlElement): boolean =>
  childrenNamed(transition, 'toolspecific').some(
    (tool) =>
      tool.attributes.activity === '$invisible$' ||
      childrenNamed(tool, 'property').some((p) => p.attributes.key === 'invisible' && p.text.trim() === 'true'),
  );

const readPlace = (reading: Reading, element: XmlElement): void => {
  const id = idOf(reading, element);
  const place = reading.builder.place(id, labelText(element, 'name'));
  reading.places.set(id, place);
  const tokens = labelText(element, 'initialMarking');
  if (tokens !== null) reading.initial.push({ place, tokens: count(reading, element, tokens) });
};

const readTransition = (reading: Reading, element: XmlElement): void => {
  const id = idOf(reading, element);
  const name = labelText(element, 'name');
  const silent = isSilent(element);
  reading.transitions.set(id, reading.builder.transition(id, silent ? null : name));
  if (!silent && name === null)
    reading.notes.push({ element: id, type: 'transition', consequence: 'it has no name and counts as silent' });
  if (element.attributes.guard !== undefined)
    reading.notes.push({ element: id, type: 'guard', consequence: 'data conditions are not checked' });
};

const readReferences = (reading: Reading, elements: readonly XmlElement[], index: Map<string, number>): void => {
  const target = new Map(elements.map((element) => [idOf(reading, element), element]));
  for (const [id, element] of target) {
    let ref = element.attributes.ref;
    for (let i = 0; ref !== undefined && target.has(ref) && i <= target.size; i++)
      ref = target.get(ref)?.attributes.ref;
    const found = ref === undefined ? undefined : index.get(ref);
    if (found === undefined)
      throw modelError(reading.file, element.line, `reference ${JSON.stringify(id)} leads to no element`, id);
    index.set(id, found);
  }
};

const arcType = (element: XmlElement): string => {
  const holder = child(element, 'arctype') ?? child(element, 'type');
  return (holder?.attributes.value ?? (holder && child(holder, 'text'))?.text ?? holder?.text ?? '').trim();
};

const readArc = (reading: Reading, element: XmlElement): void => {
  const { source = '', target = '', id = '' } = element.attributes;
  const type = arcType(element);
  if (type !== '' && type !== 'normal' && type !== 'timed')
    throw modelError(
      reading.file,
      element.line,
      `arc ${JSON.stringify(id)} is of type ${JSON.stringify(type)}; only normal arcs are supported`,
      type,
      'unsupported-model',
    );
  const inscription = labelText(element, 'inscription');
  const weight = inscription === null ? 1 : count(reading, element, inscription);
  if (weight === 0) return;
  const from = reading.places.get(source);
  const to = reading.places.get(target);
  const transition = reading.transitions.get(from === undefined ? source : target);
  if (transition === undefined || (from === undefined) === (to === undefined))
    throw modelError(
      reading.file,
      element.line,
      `arc ${JSON.stringify(id)} from ${JSON.stringify(source)} to ${JSON.stringify(target)} does not join a place and a transition of the net`,
      id,
    );
  if (from !== undefined) {
    reading.hasOutput.add(from);
    reading.builder.input(from, transition, weight);
  } else if (to !== undefined) {
    reading.hasInput.add(to);
    reading.builder.output(transition, to, weight);
  }
};

const readFinals = (reading: Reading, net: XmlElement): Marking[] => {
  const markings = descendants(net, 'finalmarkings').flatMap((holder) => childrenNamed(holder, 'marking'));
  return markings
    .map((marking) =>
      childrenNamed(marking, 'place').flatMap((element) => {
        const ref = element.attributes.idref ?? '';
        const place = reading.places.get(ref);
        if (place === undefined)
          throw modelError(
            reading.file,
            element.line,
            `the final marking names an unknown place ${JSON.stringify(ref)}`,
            ref,
          );
        const text = child(element, 'text')?.text.trim() ?? '1';
        const tokens = count(reading, element, text);
        return tokens === 0 ? [] : [{ place, tokens }];
      }),
    )
    .filter((marking) => marking.length > 0);
};

const maxSinkSubsets = 6;

/** Every run ends once all tokens lie on sink places: each non-empty set of them is a final marking (singles only, if they are many). */
const sinkMarkings = (sinks: readonly number[]): Marking[] => {
  if (sinks.length > maxSinkSubsets) return [...sinks.map((place) => [{ place, tokens: 1 }])];
  const subsets: Marking[] = [];
  for (let bits = 1; bits < 1 << sinks.length; bits++)
    subsets.push(sinks.filter((_, i) => (bits & (1 << i)) !== 0).map((place) => ({ place, tokens: 1 })));
  return subsets;
};

const assumeMarkings = (reading: Reading, net: XmlElement, finals: Marking[]): Marking[] => {
  const all = [...new Set(reading.places.values())];
  const element = net.attributes.id ?? 'net';
  if (reading.initial.length === 0) {
    const sources = all.filter((place) => !reading.hasInput.has(place));
    if (sources.length === 0)
      throw modelError(reading.file, net.line, 'no initial marking, and no place without incoming arcs to start from');
    for (const place of sources) reading.initial.push({ place, tokens: 1 });
    reading.notes.push({ element, type: 'initialMarking', consequence: 'none given: one token on each source place' });
  }
  if (finals.length > 0) return finals;
  const sinks = all.filter((place) => !reading.hasOutput.has(place));
  if (sinks.length === 0)
    throw modelError(reading.file, net.line, 'no final marking, and no place without outgoing arcs to end in; add one');
  reading.notes.push({ element, type: 'finalmarkings', consequence: 'none given: a run ends on the sink places' });
  return sinkMarkings(sinks);
};

const refuseColours = (file: string, net: XmlElement): void => {
  const type = net.attributes.type ?? '';
  if (/symmetric|highlevel|pt-hlpng|coloured|colored/i.test(type))
    throw modelError(
      file,
      net.line,
      `the net is of type ${JSON.stringify(type)}; only place/transition nets are supported`,
      type,
      'unsupported-model',
    );
};

/**
 * Reads PNML (ISO/IEC 15909-2 and its forerunners): pages flattened, references resolved, weights, final markings. Transitions marked
 * invisible or without a name are silent. Of several nets the first is read. Throws "bad-model" or "unsupported-model" with the line.
 */
export const readPnml = (root: XmlElement, file: string): { net: PetriNet; notes: ModelNote[] } => {
  const nets = root.name === 'net' ? [root] : childrenNamed(root, 'net');
  const net = nets[0];
  if (net === undefined) throw modelError(file, root.line, `<${root.name}> holds no <net>; a PNML file needs one`);
  refuseColours(file, net);
  const reading: Reading = {
    file,
    builder: createNetBuilder(),
    places: new Map(),
    transitions: new Map(),
    hasInput: new Set(),
    hasOutput: new Set(),
    initial: [],
    notes: [],
  };
  for (const other of nets.slice(1))
    reading.notes.push({
      element: other.attributes.id ?? 'net',
      type: 'net',
      consequence: 'only the first net is read',
    });
  const inMarkings = new Set(descendants(net, 'marking').flatMap((marking) => childrenNamed(marking, 'place')));
  for (const element of descendants(net, 'place')) if (!inMarkings.has(element)) readPlace(reading, element);
  for (const element of descendants(net, 'transition')) readTransition(reading, element);
  readReferences(reading, descendants(net, 'referencePlace'), reading.places);
  readReferences(reading, descendants(net, 'referenceTransition'), reading.transitions);
  for (const element of descendants(net, 'arc')) readArc(reading, element);
  const finals = assumeMarkings(reading, net, readFinals(reading, net));
  return { net: reading.builder.finish(labelText(net, 'name'), reading.initial, finals), notes: reading.notes };
};
