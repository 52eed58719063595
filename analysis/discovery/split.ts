import type { Cut } from './cuts.ts';
import { membersOf, type Partition } from './partition.ts';
import { type SubLog, TraceBag } from './sub-log.ts';

/** One bag per part and the code of each activity in the bag of its part. */
interface PartBags {
  readonly bags: readonly TraceBag[];
  readonly code: Uint32Array;
}

function bagsFor(log: SubLog, partition: Partition): PartBags {
  const code = new Uint32Array(log.alphabet.length);
  const bags = membersOf(partition).map((members) => {
    members.forEach((activity, i) => {
      code[activity] = i;
    });
    return new TraceBag(Uint32Array.from(members, (activity) => log.alphabet[activity]));
  });
  return { bags, code };
}

/** The sub-log of each part. Events that the cut does not explain are left out (they exist only where edges were filtered). */
export function splitLog(log: SubLog, cut: Cut): SubLog[] {
  const { bags, code } = bagsFor(log, cut.partition);
  splitters[cut.operator](log, cut.partition, bags, code);
  return bags.map((bag) => bag.finish());
}

type Splitter = (log: SubLog, partition: Partition, bags: readonly TraceBag[], code: Uint32Array) => void;

/** Each trace goes to the part with most of its events (ties: the one with fewer activities, then the later one) and loses the others. */
const splitChoice: Splitter = (log, { of, parts }, bags, code) => {
  const { offsets, codes, counts } = log;
  const sizes = new Uint32Array(parts);
  for (let a = 0; a < of.length; a++) sizes[of[a]]++;
  const events = new Uint32Array(parts);
  for (let t = 0; t < log.traceCount; t++) {
    events.fill(0);
    for (let i = offsets[t]; i < offsets[t + 1]; i++) events[of[codes[i]]]++;
    let best = 0;
    for (let part = 1; part < parts; part++) {
      const more = events[part] - events[best];
      if (more > 0 || (more === 0 && sizes[part] <= sizes[best])) best = part;
    }
    for (let i = offsets[t]; i < offsets[t + 1]; i++) if (of[codes[i]] === best) bags[best].push(code[codes[i]]);
    bags[best].close(counts[t]);
  }
};

/**
 * Each part in turn takes the shortest prefix of what is left with the best balance of own events against those of later parts; foreign
 * events inside are dropped.
 */
const splitSequence: Splitter = (log, { of, parts }, bags, code) => {
  const { offsets, codes, counts } = log;
  for (let t = 0; t < log.traceCount; t++) {
    const end = offsets[t + 1];
    let from = offsets[t];
    for (let part = 0; part < parts; part++) {
      let to = from;
      for (let i = from, balance = 0, best = 0; i < end; i++) {
        const owner = of[codes[i]];
        if (owner === part) balance++;
        else if (owner > part) balance--;
        if (balance > best) {
          best = balance;
          to = i + 1;
        }
      }
      for (; from < to; from++) if (of[codes[from]] === part) bags[part].push(code[codes[from]]);
      bags[part].close(counts[t]);
    }
  }
};

const splitParallel: Splitter = (log, { of }, bags, code) => {
  const { offsets, codes, counts } = log;
  for (let t = 0; t < log.traceCount; t++) {
    for (let i = offsets[t]; i < offsets[t + 1]; i++) bags[of[codes[i]]].push(code[codes[i]]);
    for (const bag of bags) bag.close(counts[t]);
  }
};

/** Cuts each trace where it changes between body and redo part; a trace that starts or ends in the redo part has an empty body there. */
const splitLoop: Splitter = (log, { of }, bags, code) => {
  const { offsets, codes, counts } = log;
  for (let t = 0; t < log.traceCount; t++) {
    let part = 0;
    for (let i = offsets[t]; i < offsets[t + 1]; i++) {
      const owner = of[codes[i]];
      if (owner !== part) bags[part].close(counts[t]);
      part = owner;
      bags[part].push(code[codes[i]]);
    }
    bags[part].close(counts[t]);
    if (part === 1) bags[0].close(counts[t]);
  }
};

const splitters: Readonly<Record<Cut['operator'], Splitter>> = {
  choice: splitChoice,
  sequence: splitSequence,
  parallel: splitParallel,
  loop: splitLoop,
};
