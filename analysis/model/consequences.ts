/** What it means that the checks leave an element of a model out, or read it in one of several ways: the English sentence → the Chinese one. */
const chinese: ReadonlyMap<string, string> = new Map([
  [
    'no compensation event leads to it: it is left out, and counts as a deviation',
    '没有补偿事件与它相连：不予考虑，视为偏差',
  ],
  ['it leads to nothing that compensates: it is left out', '它没有连到任何补偿活动：不予考虑'],
  ['nothing asks for this compensation: it never happens', '没有任何事件触发此补偿：它永远不会发生'],
  ['there is nothing that it could compensate', '没有任何可由它补偿的活动'],
  [
    'too many states to follow what it compensates: compensating steps count as deviations',
    '状态过多，无法判断它补偿什么：补偿步骤视为偏差',
  ],
  ['it is taken to happen once, however often its activity was done', '无论其活动执行过多少次，都视为只发生一次'],
  ['its repetition is not read: it happens once', '不读取其重复标记：视为只发生一次'],
  ['too many states around it: what else goes on there is not ended', '周围状态过多：不结束同时进行的其他步骤'],
  ['too many events on its activity let that go on: this one is left out', '其活动上的非中断事件过多：此事件不予考虑'],
  ['it waits for several things: it is taken to happen at any time', '它等待多种触发：视为可随时发生'],
  ['nothing around it catches it: it counts as an end of its sub-process', '外层没有事件捕获它：视为其子流程的结束'],
  ['the flow lacks a source or a target and is left out', '连线缺少起点或终点，不予考虑'],
  ['this kind of element is left out', '不考虑此类元素'],
  ['no catching link has its name: the way ends there', '没有同名的接收链接：路径在此结束'],
  ['the activity it sits on is left out, and so is it', '它所依附的活动不予考虑，它也一样'],
  ['the flow touches an element that is left out, and is left out too', '连线连到不予考虑的元素，因此也不予考虑'],
  ['the flow crosses the border of a sub-process and is left out', '连线跨越子流程边界，不予考虑'],
  ['only the process with most elements is read', '只读取元素最多的流程'],
  ['only the process with most elements is read; another one can be chosen', '只读取元素最多的流程；可另选其他流程'],
  ['another process of the file was chosen', '已选择文件中的另一个流程'],
  ['message flows are not checked', '不检查消息流'],
  ['it has no name and counts as silent', '没有名称，视为不留事件的步骤'],
  ['it is taken to happen at most once each time its activity is done', '视为每次执行其活动时最多发生一次'],
  ['it is taken to happen at most once each time its sub-process is done', '视为每次执行其子流程时最多发生一次'],
  ['its instances are taken to run one after the other', '其多个实例视为依次执行'],
  ['its sub-process has too many states: interruption only at its start', '其子流程状态过多：只考虑在开始时中断'],
  ['the log has it but none of its steps: it counts as one activity', '日志中只有它而没有其内部步骤：视为一个活动'],
  [
    'its steps may come in any order, any number of times or not at all; its condition to end is not checked',
    '其步骤可按任意顺序、执行任意次或不执行；不检查其结束条件',
  ],
  ['how often at least and at most is not checked: any number of times is allowed', '不检查最少与最多次数：允许任意次'],
  [
    'how often at least and at most is not checked: its limits are beyond 20 times',
    '不检查最少与最多次数：其限制超过 20 次',
  ],
  ['it is taken to happen at most once, beside the process around it', '视为最多发生一次，与外层流程并行'],
  [
    'the process around it has too many states: what happens in it counts as deviation',
    '外层流程状态过多：其中发生的事件视为偏差',
  ],
  ['an event sub-process without content is left out', '没有内容的事件子流程不予考虑'],
  ['it is read as an exclusive gateway', '按排他网关处理'],
  [
    'no split opens its block, and there are too many states to see what it waits for: every arriving token goes on alone',
    '没有与之配对的分支，且状态过多，无法判断它等待什么：每个到达的令牌单独继续',
  ],
  ['no start event: all elements without incoming flow start together', '没有开始事件：所有没有流入连线的元素同时开始'],
  ['no flow leads to it: it never happens', '没有连线到达：它永远不会发生'],
  [
    'too many states to see which ends belong together: each of them ends it',
    '状态过多，无法判断哪些结束属于一起：任何一个都使流程结束',
  ],
  ['data conditions are not checked', '不检查数据条件'],
  [
    'its quantities of tokens are not read: one token starts it, one leaves it',
    '不读取令牌数量：一个令牌启动，一个令牌离开',
  ],
  [
    'it waits for all its events, but is read as an exclusive choice between them',
    '它等待全部事件，但按其中之一的排他选择处理',
  ],
  ['that its signal was sent before is not checked', '不检查此前是否已发出相应信号'],
  ['none given: one token on each source place', '未给出：每个源库所放一个令牌'],
  ['none given: a run ends on the sink places', '未给出：在汇库所结束'],
  ['only the first net is read', '只读取第一个网'],
]);

const branches = /^of its (\d+) branches either one or all are taken; other combinations are not tried$/;

/** The Chinese sentence for one of `UnsupportedElement.consequence`; `null` for a text that is none of them. */
export function consequenceInChinese(consequence: string): string | null {
  const count = branches.exec(consequence)?.[1];
  if (count !== undefined) return `${count} 个分支只考虑走一个或全部；不尝试其他组合`;
  return chinese.get(consequence) ?? null;
}
