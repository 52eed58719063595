import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { ObjectGraph, ObjectNet } from '#analysis/catalog';

/** One hue for each type, as far apart as they go; then lighter and darker ones of the same. */
const HUES = [199, 28, 142, 262, 350, 48, 174, 220, 312, 90, 12, 240] as const;

const colourOf = (type: number): string => {
  const hue = HUES[type % HUES.length] ?? 199;
  const round = Math.floor(type / HUES.length) % 3;
  const lightness = 0.36 + round * 0.12;
  // HSL with a saturation of 0.6, as the hexadecimal that Graphviz takes.
  const channel = (offset: number): string => {
    const k = (offset + hue / 30) % 12;
    const a = 0.6 * Math.min(lightness, 1 - lightness);
    const value = lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
};

const quote = (text: string): string =>
  `"${text
    .replace(/[\\"]/g, '\\$&')
    .replace(/[\r\n]+/g, ' ')
    .replace(/\p{Cc}/gu, ' ')}"`;

/** A label with the room it takes: Graphviz knows no widths of letters here. East Asian characters count double. */
const labelled = (text: string): string => {
  const columns = Array.from(text).reduce((n, c) => n + (c > '\u2e7f' ? 2 : 1), 0);
  return `label=${quote(text)}, width=${(columns * 0.095 + 0.35).toFixed(2)}`;
};

/** The object-centric directly-follows graph as SVG: nodes are activities, edges have the colour of their object type. */
export function writeObjectGraphSvg({ activities, types }: ObjectGraph): Promise<string> {
  const place = new Map(activities.map(({ activity }, i) => [activity, i]));
  const node = (activity: string): string => `a${place.get(activity) ?? 0}`;
  const used = new Set(types.flatMap((type) => type.activities.map(({ activity }) => activity)));
  const lines = activities
    .filter(({ activity }) => used.has(activity))
    .map(
      ({ activity, events }) =>
        `${node(activity)} [shape=box, style=rounded, ${labelled(`${activity} (${events.toLocaleString('en')})`)}];`,
    );
  types.forEach(({ objectType, objects, edges, start, end }, t) => {
    if (objects === 0) return;
    const colour = colourOf(t);
    const most = Math.max(1, ...edges.map(({ pairs }) => pairs));
    const drawn = (from: string, to: string, count: number, more = ''): string =>
      `${from} -> ${to} [color="${colour}", fontcolor="${colour}", label="  ${count.toLocaleString('en')}", penwidth=${(1 + (3 * count) / Math.max(most, count)).toFixed(2)}, weight=${1 + Math.round((9 * count) / Math.max(most, count))}${more}];`;
    const label = labelled(`${objectType} (${objects.toLocaleString('en')})`);
    lines.push(
      `s${t} [shape=ellipse, style=filled, color="${colour}", fillcolor="${colour}", fontcolor=white, ${label}];`,
    );
    lines.push(
      `e${t} [shape=doublecircle, style=filled, color="${colour}", fillcolor="${colour}", label="", width=0.2];`,
    );
    for (const { from, to, pairs } of edges) lines.push(drawn(node(from), node(to), pairs));
    for (const { activity, objects: n } of start) lines.push(drawn(`s${t}`, node(activity), n, ', style=dashed'));
    for (const { activity, objects: n } of end) lines.push(drawn(node(activity), `e${t}`, n, ', style=dashed'));
  });
  return drawing(lines, 'TB');
}

/** The object-centric Petri net as SVG: places have the colour of their type, variable arcs are double. */
export function writeObjectNetSvg({ objectTypes, places, transitions, inputs, outputs }: ObjectNet): Promise<string> {
  const colours = new Map(objectTypes.map((type, t) => [type, colourOf(t)]));
  const lines = places.map(({ id, objectType, initial, final }, p) => {
    const colour = colours.get(objectType) ?? '#000000';
    const fill = `style=filled, fillcolor="${colour}", color="${colour}", tooltip=${quote(`${objectType}: ${id}`)}`;
    // Named where it begins, so that nobody has to look up a colour.
    if (initial) return `p${p} [shape=ellipse, ${labelled(objectType)}, fontcolor=white, ${fill}];`;
    return `p${p} [shape=${final ? 'doublecircle' : 'circle'}, width=0.3, label="", ${fill}];`;
  });
  transitions.forEach(({ id, label, objectTypes: own }, t) => {
    lines.push(
      label === null
        ? `t${t} [shape=box, label="", width=0.12, height=0.5, style=filled, fillcolor="#333333", tooltip=${quote(id)}];`
        : `t${t} [shape=box, ${labelled(label)}, tooltip=${quote(own.join(', '))}];`,
    );
  });
  const arc = (from: string, to: string, place: number, variable: boolean): string => {
    const colour = colours.get(places[place]?.objectType ?? '') ?? '#000000';
    // Two lines of the colour with white between them.
    const style = variable ? `color="${colour}:white:${colour}", penwidth=1.5` : `color="${colour}"`;
    return `${from} -> ${to} [${style}];`;
  };
  for (const { place, transition, variable } of inputs) lines.push(arc(`p${place}`, `t${transition}`, place, variable));
  for (const { place, transition, variable } of outputs)
    lines.push(arc(`t${transition}`, `p${place}`, place, variable));
  return drawing(lines, 'LR');
}

async function drawing(lines: readonly string[], direction: 'TB' | 'LR'): Promise<string> {
  const graphviz = await Graphviz.load();
  const style = 'node [fontname="sans-serif", fontsize=11]; edge [fontname="sans-serif", fontsize=9, arrowsize=0.7];';
  const dot = `digraph objects { rankdir=${direction}; nodesep=0.35; ranksep=0.45; ${style}\n${lines.join('\n')}\n}`;
  return graphviz.layout(dot, 'svg', 'dot');
}
