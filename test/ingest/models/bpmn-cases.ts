import {
  cancel,
  compensate,
  content,
  error,
  escalation,
  on,
  terminate,
  timer,
  undone,
} from '../../support/bpmn-text.ts';

/** A process and what it means. */
export interface Case {
  readonly inside: string;
  /** By hand; at most `length` steps, 5 unless given. */
  readonly traces: readonly string[];
  readonly length?: number;
  /** Events that the log has. */
  readonly activities?: readonly string[];
  /** Ids of the elements that are told as read in one of several ways. */
  readonly told?: readonly string[];
  /** Where something drawn can never happen, or work may pile up. */
  readonly unsound?: true;
}

const sub = (inside: string, more = ''): { has: string; is: string } => ({ has: inside, is: more });
const condition = { has: '<conditionExpression>x</conditionExpression>' };
const parallelInside = (end: string): string =>
  content(['start2 > and1 > a > end1', 'and1 > b > end2'], { end1: { has: end } });

export const escalations: Record<string, Case> = {
  'a throw that the border catches without an end of the sub-process': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: sub(content(['start2 > a > throw1 > b > end2'], { throw1: { has: escalation('s1') } })),
      on1: on('sub', escalation('s1'), true),
    }),
    traces: ['a b x z', 'a b z x', 'a x b z'],
  },
  'a throw that ends its sub-process': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: sub(
        content(['start2 > a > xor1 > throw1 > b > end2', 'xor1 > c > end3'], { throw1: { has: escalation('s1') } }),
      ),
      on1: on('sub', escalation('s1')),
    }),
    traces: ['a c z', 'a x'],
    unsound: true,
  },
  'another one than is waited for: nothing comes of it, and what waits may come from elsewhere': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: sub(content(['start2 > a > throw1 > end2'], { throw1: { has: escalation('s1') } })),
      on1: on('sub', escalation('s2')),
    }),
    traces: ['a x', 'a z', 'x'],
  },
  'an end event two levels below the border that waits for any': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: sub(
        content(['start2 > sub2 > b > end2'], {
          sub2: sub(content(['start3 > a > end3'], { end3: { has: escalation('s1') } })),
        }),
      ),
      on1: on('sub', escalation(), true),
    }),
    traces: ['a b x z', 'a b z x', 'a x b z'],
  },
  'an event sub-process of the process takes it before anything further out': {
    inside: content(['start > a > throw1 > b > end'], {
      throw1: { has: escalation('s1') },
      sub: sub(
        content(['start2 > x > end2'], { start2: { is: 'isInterrupting="false"', has: escalation('s1') } }),
        'triggeredByEvent="true"',
      ),
    }),
    traces: ['a b x', 'a x b'],
  },
  'an event sub-process that interrupts at the throw and nowhere else': {
    inside: content(['start > a > xor1 > throw1 > b > end', 'xor1 > c > end1'], {
      throw1: { has: escalation('s1') },
      sub: sub(content(['start2 > x > end2'], { start2: { has: escalation() } }), 'triggeredByEvent="true"'),
    }),
    traces: ['a c', 'a x'],
    unsound: true,
  },
};

export const errors: Record<string, Case> = {
  'through two levels': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: sub(
        content(['start2 > and1 > sub2 > and2 > end2', 'and1 > b > and2'], {
          sub2: sub(content(['start3 > a > xor1 > end3', 'xor1 > end4'], { end3: { has: error('e1') } })),
        }),
      ),
      on1: on('sub', error('e1')),
    }),
    traces: ['a b x', 'a b z', 'a x', 'b a x', 'b a z'],
  },
  'of an end of the process: everything else ends': {
    inside: content(['start > and1 > a > end1', 'and1 > b > end2'], { end1: { has: error() } }),
    traces: ['a', 'a b', 'b a'],
  },
  'that nothing catches ends its sub-process, and is told': {
    inside: content(['start > sub > z > end'], { sub: sub(parallelInside(error())) }),
    traces: ['a b z', 'a z', 'b a z'],
    told: ['end1'],
  },
  'beside a time limit: after the error the time is over': {
    inside: content(['start > sub > z > end', 'on1 > x > endx', 'on2 > y > endy'], {
      sub: sub(content(['start2 > a > end2'], { end2: { has: error('e1') } })),
      on1: on('sub', error('e1')),
      on2: on('sub', timer),
    }),
    activities: ['late'],
    traces: ['a x', 'a y', 'y'],
    unsound: true,
  },
};

export const ends: Record<string, Case> = {
  'terminate in a sub-process ends that alone': {
    inside: content(['start > sub > z > end'], { sub: sub(parallelInside(terminate)) }),
    traces: ['a b z', 'a z', 'b a z'],
  },
  'nothing comes after a terminate end that the log has': {
    inside: content(['start > and1 > a > end1', 'and1 > b > end2'], { end1: { is: 'name="closed"', has: terminate } }),
    activities: ['a', 'b', 'closed'],
    traces: ['a b closed', 'a closed', 'b a closed'],
  },
  'ends that come alone or together in a sub-process: what follows waits for all': {
    inside: content(['start > sub > z > end'], { sub: sub(content(['start2 > or1 > a > end1', 'or1 > b > end2'])) }),
    traces: ['a b z', 'a z', 'b a z', 'b z'],
  },
  'an interruption of such a sub-process leaves nothing behind': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: sub(content(['start2 > or1 > a > end1', 'or1 > b > end2'])),
      on1: on('sub', timer),
    }),
    traces: ['a b x', 'a b z', 'a x', 'a z', 'b a x', 'b a z', 'b x', 'b z', 'x'],
  },
};

export const borders: Record<string, Case> = {
  'two events that let a task go on may both happen': {
    inside: content(['start > a > end', 'on1 > x > endx', 'on2 > y > endy'], {
      on1: { ...on('a', timer, true), is: `${on('a', timer, true).is} name="one"` },
      on2: { ...on('a', timer, true), is: `${on('a', timer, true).is} name="two"` },
    }),
    activities: ['a', 'one', 'two'],
    length: 3,
    traces: ['a', 'one a x', 'one x a', 'two a y', 'two y a'],
    told: ['on1', 'on2'],
  },
  'an event on a sub-process that the log has happens while it runs': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: sub(content(['start2 > a > end2'])),
      on1: { ...on('sub', timer, true), is: `${on('sub', timer, true).is} name="late"` },
    }),
    activities: ['late', 'a', 'z'],
    length: 4,
    traces: ['a late x z', 'a late z x', 'a z', 'late a x z', 'late a z x', 'late x a z'],
    told: ['on1'],
  },
};

export const compensations: Record<string, Case> = {
  'one activity, named, only where it was done': {
    inside: `${content(['start > xor1 > a > xor2 > throw1 > z > end', 'xor1 > b > xor2'], { throw1: { has: compensate('a') } })}${undone('a', 'undo')}`,
    traces: ['a undo z', 'b z'],
  },
  'all that was done, the last first': {
    inside: `${content(['start > a > b > xor1 > z > end', 'xor1 > end1'], { end1: { has: compensate() } })}${undone('a', 'ua')}${undone('b', 'ub')}`,
    traces: ['a b ub ua', 'a b z'],
  },
  'what was done side by side, in any order': {
    inside: `${content(['start > and1 > a > and2 > throw1 > end', 'and1 > b > and2'], { throw1: { has: compensate() } })}${undone('a', 'ua')}${undone('b', 'ub')}`,
    length: 4,
    traces: ['a b ua ub', 'a b ub ua', 'b a ua ub', 'b a ub ua'],
  },
  'without waiting for it': {
    inside: `${content(['start > a > throw1 > z > end'], { throw1: { has: '<compensateEventDefinition waitForCompletion="false"/>' } })}${undone('a', 'ua')}`,
    traces: ['a ua z', 'a z ua'],
  },
  'of a sub-process, by what undoes its steps': {
    inside: content(['start > sub > b > throw1 > end'], {
      throw1: { has: compensate('sub') },
      sub: sub(`${content(['start2 > a > c > end2'])}${undone('a', 'ua')}${undone('c', 'uc')}`),
    }),
    traces: ['a c b uc ua'],
  },
  'of a sub-process, by an activity of its own': {
    inside: `${content(['start > sub > b > throw1 > end'], {
      throw1: { has: compensate() },
      sub: sub(`${content(['start2 > a > end2'])}${undone('a', 'ua')}`),
    })}${undone('sub', 'us')}`,
    traces: ['a b us'],
    told: ['ua'],
  },
  'of a sub-process, by the event sub-process in it': {
    inside: content(['start > sub > b > throw1 > end'], {
      throw1: { has: compensate() },
      sub: sub(
        `${content(['start2 > a > end2'], {
          sub3: sub(content(['start3 > x > y > end3'], { start3: { has: compensate() } }), 'triggeredByEvent="true"'),
        })}`,
      ),
    }),
    traces: ['a b x y'],
  },
  'not of a sub-process that an error has ended': {
    inside: content(['start > sub > end', 'on1 > throw1 > endx'], {
      throw1: { has: compensate() },
      on1: on('sub', error()),
      sub: sub(
        `${content(['start2 > a > xor1 > end2', 'xor1 > end3'], { end3: { has: error() } })}${undone('a', 'ua')}`,
      ),
    }),
    traces: ['a'],
    unsound: true,
  },
  'from an event sub-process, of what is around it': {
    inside: `${content(['start > a > b > end'], {
      sub: sub(
        content(['start2 > throw1 > end2'], { start2: { has: error() }, throw1: { has: compensate() } }),
        'triggeredByEvent="true"',
      ),
    })}${undone('a', 'ua')}`,
    traces: ['', 'a b', 'a b ua', 'a ua'],
  },
  'a transaction that is cancelled undoes what was done in it': {
    inside: content(['start > transaction > z > end', 'on1 > x > endx'], {
      on1: on('transaction', cancel),
      transaction: sub(
        `${content(['start2 > and1 > a > and2 > end2', 'and1 > b > xor1 > and2', 'xor1 > end3'], { end3: { has: cancel } })}${undone('a', 'ua')}`,
      ),
    }),
    traces: ['a b ua x', 'a b z', 'b a ua x', 'b a z', 'b x'],
  },
  'nothing asks for it': {
    inside: `${content(['start > a > end'])}${undone('a', 'ua')}`,
    traces: ['a'],
    told: ['ua'],
  },
};

export const gateways: Record<string, Case> = {
  'an inclusive join waits for branches of a parallel split within a choice': {
    inside: content(['start > xor1 > and1 > a > or1 > z > end', 'and1 > b > or1', 'xor1 > c > or1']),
    traces: ['a b z', 'b a z', 'c z'],
  },
  'an inclusive join of branches that meet before it': {
    inside: content(['start > or1 > a > xor1 > c > or2 > z > end', 'or1 > b > or2', 'xor1 > or2']),
    traces: ['a b c z', 'a b z', 'a c b z', 'a c z', 'a z', 'b a c z', 'b a z', 'b z'],
  },
  'an inclusive join that a loop leads back from waits for no later round': {
    inside: content(['start > and1 > xor0 > a > xor1 > or1 > z > end', 'xor1 > r > xor0', 'and1 > b > or1']),
    length: 6,
    traces: ['a b z', 'a r a b z', 'a r b a z', 'a b r a z', 'b a z', 'b a r a z'].sort(),
  },
  'an inclusive join does not wait for what goes on beside its branches': {
    inside: content(['start > or1 > a > or2 > z > end', 'or1 > b > or2', 'on1 > x > endx', 'on2 > x'], {
      on1: on('a', timer, true),
      on2: on('b', timer, true),
    }),
    length: 3,
    traces: ['a b z', 'a x z', 'a z', 'a z x', 'b a z', 'b x z', 'b z', 'b z x', 'x a z', 'x b z'],
    told: ['on1', 'on2'],
  },
  'the default flow of an inclusive gateway is taken alone': {
    inside: content(['start > or1 > a > or2 > end', 'or1 > b > or2', 'or1 > c > or2'], {
      or1: { is: 'default="or1-c"' },
    }),
    traces: ['a', 'a b', 'b', 'b a', 'c'],
  },
  'the default flow of a task is taken where no condition holds': {
    inside: content(['start > t > a > end1', 't > b > end2', 't > c > end3'], {
      t: { is: 'default="t-c"' },
      't-a': condition,
    }),
    traces: ['t a b', 't b a', 't b c', 't c b'],
  },
};

export const loops: Record<string, Case> = {
  'a sub-process that is done twice at most': {
    inside: content(['start > sub > z > end'], {
      sub: { has: `<standardLoopCharacteristics loopMaximum="2"/>${content(['start2 > a > b > end2'])}` },
    }),
    length: 8,
    traces: ['a b a b z', 'a b z'],
  },
  'three instances, one after the other': {
    inside: content(['start > sub > end'], {
      sub: {
        has: `<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>${content(['start2 > a > b > end2'])}`,
      },
    }),
    length: 8,
    traces: ['a b a b a b'],
  },
  'two instances beside each other': {
    inside: content(['start > sub > end'], {
      sub: {
        has: `<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>${content(['start2 > a > b > end2'])}`,
      },
    }),
    length: 8,
    traces: ['a a b b', 'a b a b'],
  },
  'instances that a condition may end early': {
    inside: content(['start > a > end'], {
      a: {
        has: '<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality><completionCondition>x</completionCondition></multiInstanceLoopCharacteristics>',
      },
    }),
    traces: ['a', 'a a'],
  },
  'a sub-process that tests first, with a limit of time': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: { has: `<standardLoopCharacteristics testBefore="true" loopMaximum="1"/>${content(['start2 > a > end2'])}` },
      on1: on('sub', timer),
    }),
    traces: ['a x', 'a z', 'x', 'z'],
  },
};

export const links: Record<string, Case> = {
  'links are flows': {
    inside: content(['start > a > throw1', 'catch1 > b > end'], {
      throw1: { has: '<linkEventDefinition name="L"/>' },
      catch1: { has: '<linkEventDefinition name="L"/>' },
    }),
    traces: ['a b'],
  },
  'a conditional start of an event sub-process may come at any time': {
    inside: content(['start > a > end'], {
      sub: sub(
        content(['start2 > x > end2'], {
          start2: { has: '<conditionalEventDefinition><condition>c</condition></conditionalEventDefinition>' },
        }),
        'triggeredByEvent="true"',
      ),
    }),
    traces: ['a', 'a x', 'x'],
  },
  'a signal that is sent and awaited is told': {
    inside: content(['start > a > throw1 > catch1 > b > end'], {
      throw1: { has: '<signalEventDefinition signalRef="g"/>' },
      catch1: { has: '<signalEventDefinition signalRef="g"/>' },
    }),
    traces: ['a b'],
    told: ['catch1'],
  },
  'a complex gateway is told': {
    inside: content(['start > complex1 > a > complex2 > end', 'complex1 > b > complex2']),
    traces: ['a', 'b'],
    told: ['complex1', 'complex2'],
  },
};

export const together: Record<string, Case> = {
  'an error in one of two instances ends both': {
    inside: content(['start > sub > z > end', 'on1 > x > endx'], {
      sub: {
        has: `<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>${content(['start2 > a > xor1 > end2', 'xor1 > end3'], { end3: { has: error('e1') } })}`,
      },
      on1: on('sub', error('e1')),
    }),
    traces: ['a a x', 'a a z', 'a x'],
  },
  'an escalation in a loop, a handler each time': {
    inside: content(['start > sub > end', 'on1 > x > endx'], {
      sub: sub(content(['start2 > xor0 > a > throw1 > xor1 > end2', 'xor1 > xor0'], { throw1: { has: escalation() } })),
      on1: on('sub', escalation(), true),
    }),
    length: 4,
    traces: ['a a x x', 'a x', 'a x a x'],
    unsound: true,
  },
  'an event sub-process that handles the error of a sub-process within: what is around goes on': {
    inside: content(['start > sub1 > z > end'], {
      sub1: sub(
        content(['start2 > sub2 > b > end2'], {
          sub2: sub(content(['start3 > a > xor1 > end3', 'xor1 > end4'], { end4: { has: error('e2') } })),
          sub3: sub(content(['start5 > x > end5'], { start5: { has: error('e2') } }), 'triggeredByEvent="true"'),
        }),
      ),
    }),
    traces: ['a b z', 'a x z'],
  },
  'what is still going on when it is asked for is not undone': {
    inside: `${content(['start > and1 > a > and2 > end', 'and1 > throw1 > and2'], { throw1: { has: compensate() } })}${undone('a', 'ua')}`,
    traces: ['a', 'a ua'],
  },
  'what is done again after it was undone can be undone again': {
    inside: `${content(['start > xor0 > a > throw1 > xor1 > end', 'xor1 > xor0'], { throw1: { has: compensate() } })}${undone('a', 'ua')}`,
    length: 4,
    traces: ['a ua', 'a ua a ua'],
    told: ['ua'],
  },
  'a cancelled transaction undoes the sub-processes that were done in it': {
    inside: content(['start > transaction > z > end', 'on1 > x > endx'], {
      on1: on('transaction', cancel),
      transaction: sub(
        `${content(['start2 > sub > b > xor1 > end2', 'xor1 > end3'], {
          end3: { has: cancel },
          sub: sub(`${content(['start4 > a > end4'])}${undone('a', 'ua')}`),
        })}${undone('b', 'ub')}`,
      ),
    }),
    traces: ['a b ub ua x', 'a b z'],
  },
  'an inclusive join waits no longer for a branch that was interrupted': {
    inside: content(['start > or1 > a > or2 > z > end', 'or1 > b > or2', 'on1 > x > endx'], { on1: on('a', timer) }),
    traces: ['a b z', 'a z', 'b a z', 'b x z', 'b z', 'b z x', 'x', 'x b z'],
  },
  'a reminder in a loop, beside the rest': {
    inside: content(['start > xor0 > a > xor1 > end', 'xor1 > xor0', 'on1 > x > endx'], { on1: on('a', timer, true) }),
    length: 3,
    traces: ['a', 'a a', 'a a a', 'a a x', 'a x', 'a x a', 'x a', 'x a a'],
    told: ['on1'],
    unsound: true,
  },
  'an inclusive join in a loop': {
    inside: content(['start > xor0 > or1 > a > or2 > xor1 > end', 'or1 > b > or2', 'xor1 > xor0']),
    length: 2,
    traces: ['a', 'a a', 'a b', 'b', 'b a', 'b b'],
  },
  'an error sub-process inside a sub-process that a time limit may end first': {
    inside: content(['start > sub1 > z > end', 'on1 > y > endy'], {
      sub1: sub(
        content(['start2 > a > end2'], {
          end2: { has: error('e1') },
          sub3: sub(content(['start5 > x > end5'], { start5: { has: error() } }), 'triggeredByEvent="true"'),
        }),
      ),
      on1: on('sub1', timer),
    }),
    traces: ['a x y', 'a x z', 'a y', 'y'],
  },
  'steps in any order, those of a sub-process among them': {
    inside: content(['start > sub1 > end'], {}).replace(
      /<subProcess id="sub1" [^>]*><\/subProcess>/,
      `<adHocSubProcess id="sub1" name="sub1"><task id="a" name="a"/><subProcess id="s" name="s">${content(['start4 > b > end4'])}</subProcess></adHocSubProcess>`,
    ),
    length: 1,
    traces: ['', 'a', 'b'],
    told: ['sub1'],
  },
};
