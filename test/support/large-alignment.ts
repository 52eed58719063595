import { type EventLog, EventLogBuilder } from '#analysis/log';
import { type Model, treeFromText } from '#analysis/model';

/** Cases that all differ from each other and, most of them, from the design: some seconds of work for one thread. */
export function divergentLog(cases: number, length: number): EventLog {
  const builder = new EventLogBuilder({ timed: false });
  let seed = 12345;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  for (let c = 0; c < cases; c++) {
    const index = builder.addCase(`case ${c}`);
    for (let i = 0; i < length; i++)
      builder.addEvent(index, builder.activities.add(String.fromCharCode(97 + next(14))));
  }
  return builder.finish().log;
}

/** Wide concurrency, of which the log knows little. */
export const wideDesign: Model = {
  kind: 'process-tree',
  tree: treeFromText("->('a', +('b', 'c', 'd', 'e', 'f', 'g', 'h'), *(X('i', 'j'), 'k'), 'l', 'm')"),
};
