import type { ColumnRole } from './column-profile.ts';

/**
 * Names that columns of a role go by, best first: XES, English, Chinese (用友, 金蝶, OA systems), SAP field names, workflow engines.
 * Compared without case, spaces and punctuation.
 */
const NAMES: Readonly<Record<ColumnRole, readonly string[]>> = {
  case: [
    'case:concept:name case id caseid caseno casenumber casekey 案例id 案例编号 案例号 案例 流程实例id 流程实例号 流程实例编号 流程实例 实例id 实例编号 实例号 procinstid processinstanceid processid',
    '采购订单行号 采购订单号 销售订单号 单据编号 单据号 订单编号 订单号 单号 业务单号 工单号 工单编号 申请单号 申请编号 报销单号 合同编号 合同号 凭证编号 凭证号 运单号 案件号 任务单号 流水号 traceid trace orderid orderno ordernumber purchaseorder ticketid ticketnumber ticket incidentid srnumber requestid applicationid claimid patientid invoiceid ebeln vbeln belnr banfn aufnr instanceid',
    'order instance reference number 编号 id',
  ],
  activity: [
    'concept:name activity activityname activityid 活动名称 活动 节点名称 环节名称 节点 环节 actname taskname eventname',
    'event task step stepname operation operationname action 步骤名称 步骤 任务名称 任务 操作名称 操作 事件名称 事件 工序名称 工序 工作项 状态名称 eventtype actid transaction tcode',
    'status state 状态 名称 name type',
  ],
  timestamp: [
    'time:timestamp timestamp completetimestamp completiontime completetime endtimestamp endtime finishtime eventtime 完成时间 结束时间 时间戳 发生时间 完成日期 结束日期',
    'time datetime enddate completedate eventdate 时间 操作时间 审批时间 办理时间 处理时间 记录时间 审核时间 提交时间 日期时间 occurredat completedat finishedat timestampend',
    'date 日期 过账日期 单据日期 制单日期 业务日期 审核日期 createtime createdat creationdate changedate updatetime erdat aedat budat cpudt udate 创建时间 更新时间',
  ],
  startTimestamp: [
    'starttimestamp starttime begintime start 开始时间 起始时间 timestampstart',
    'startdate startedat 开始日期 接收时间 到达时间 签收时间 领取时间 开始',
  ],
  resource: [
    'org:resource resource 经办人 操作人 处理人 执行人 办理人 审批人 资源 执行者',
    'user username userid performer assignee operator agent employee handler worker 负责人 用户 人员 操作员 制单人 审核人 员工 处理人员 经办人员 承办人 usnam ernam aenam',
    'owner role org:role 角色 岗位 createdby changedby',
  ],
  lifecycle: ['lifecycle:transition lifecycle lifecycletransition 生命周期', 'transition eventlifecycle 事件生命周期'],
};

const STRENGTH = [1, 0.9, 0.7];

const normalName = (name: string): string => name.toLowerCase().replace(/[\s_\-.:/()（）[\]【】]/g, '');

interface Known {
  readonly name: string;
  readonly strength: number;
}

function knownNames(role: ColumnRole): Known[] {
  const known: Known[] = [];
  NAMES[role].forEach((line, tier) => {
    line.split(' ').forEach((word, place) => {
      known.push({ name: normalName(word), strength: (STRENGTH[tier] ?? 0.5) - place * 0.001 });
    });
  });
  return known;
}

const KNOWN: Readonly<Record<ColumnRole, readonly Known[]>> = {
  case: knownNames('case'),
  activity: knownNames('activity'),
  timestamp: knownNames('timestamp'),
  startTimestamp: knownNames('startTimestamp'),
  resource: knownNames('resource'),
  lifecycle: knownNames('lifecycle'),
};

/** How well a column name fits a role, 0–1: the whole name, or (much less) a known name of some length inside it. */
export function nameScore(role: ColumnRole, column: string): { score: number; known: string } {
  const name = normalName(column);
  let score = 0;
  let known = '';
  for (const { name: word, strength } of KNOWN[role]) {
    const long = /\p{Script=Han}/u.test(word) ? word.length >= 2 : word.length >= 4;
    const inside = long && (name.endsWith(word) || name.startsWith(word)) ? strength * 0.6 : 0;
    const here = name === word ? strength : inside;
    if (here > score) {
      score = here;
      known = word;
    }
  }
  return { score, known };
}
