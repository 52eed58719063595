import { describe, expect, test } from 'vitest';
import { readText } from '../csv/write-temp.ts';

async function rolesOf(text: string): Promise<Record<string, string>> {
  const { report } = await readText(text);
  return Object.fromEntries(report.mapping.roles.map(({ role, columns }) => [role, columns.join('+')]));
}

describe('the guess of column roles', () => {
  test.each([
    [
      'case:concept:name,concept:name,time:timestamp,org:resource',
      '1,A,2020-01-01,Ann',
      ['case:concept:name', 'concept:name', 'time:timestamp', 'org:resource'],
    ],
    [
      'Case ID,Activity,Complete Timestamp,Resource',
      '1,A,2020-01-01,Ann',
      ['Case ID', 'Activity', 'Complete Timestamp', 'Resource'],
    ],
    ['案例编号,活动名称,完成时间,经办人', '1,创建,2020-01-01,李伟', ['案例编号', '活动名称', '完成时间', '经办人']],
    ['单号,节点,时间,处理人', '1,创建,2020/1/1,李伟', ['单号', '节点', '时间', '处理人']],
    ['订单号,环节名称,操作时间,操作人', '1,创建,2020/1/1,李伟', ['订单号', '环节名称', '操作时间', '操作人']],
    ['EBELN,TCODE,UDATE,USNAM', '45,ME21N,20200101,ANN', ['EBELN', 'TCODE', 'UDATE', 'USNAM']],
    ['单据编号,步骤,单据日期,制单人', 'A1,录入,2020-01-01,李伟', ['单据编号', '步骤', '单据日期', '制单人']],
  ])('knows %s', async (header, row, expected) => {
    const [id, activity, timestamp, resource] = expected;
    expect(await rolesOf(`${header}\n${row}\n${row}\n`)).toEqual({ case: id, activity, timestamp, resource });
  });

  test('takes a column that is filled over one that is not, and says why', async () => {
    const { report } = await readText(
      'PROC_INST_ID_,ACT_ID_,ACT_NAME_,END_TIME_\n1,a,,2020-01-01\n1,b,B,2020-01-02\n2,a,,2020-01-03\n2,b,,2020-01-04\n',
    );
    expect(report.mapping.roles.find(({ role }) => role === 'activity')).toMatchObject({ columns: ['ACT_ID_'] });
  });

  test('finds roles by the data where names say nothing, with low confidence', async () => {
    let text = 'k,w,d\n';
    for (let i = 0; i < 40; i++)
      text += `x${i >> 2},${['start', 'check', 'pay', 'close'][i & 3]},2020-01-${10 + (i % 20)} 08:00\n`;
    const { report } = await readText(text);
    expect(report.mapping.roles.map(({ role, columns }) => [role, columns[0]])).toEqual([
      ['case', 'k'],
      ['activity', 'w'],
      ['timestamp', 'd'],
    ]);
    for (const { confidence, reason } of report.mapping.roles) {
      expect(confidence).toBeLessThanOrEqual(0.5);
      expect(reason.length).toBeGreaterThan(10);
    }
  });

  test('uses a lone start time as the time', async () => {
    expect(await rolesOf('case,activity,start_time\n1,A,2020-01-01\n1,B,2020-01-02\n')).toMatchObject({
      timestamp: 'start_time',
    });
  });

  test('prefers what the user names, in any case of letters', async () => {
    const { report } = await readText('id,Order No,activity,time\n1,7,A,2020-01-01\n2,7,B,2020-01-02\n', {
      case: ['order no'],
    });
    expect(report.mapping.roles[0]).toMatchObject({ columns: ['Order No'], givenByUser: true });
  });

  test('a column that is not there is an error that lists those that are and the nearest', async () => {
    await expect(readText('case,activity,time\n1,A,2020-01-01\n', { activity: ['actvity'] })).rejects.toMatchObject({
      code: 'missing-column',
      message: expect.stringMatching(/no column "actvity".*"case", "activity", "time".*did you mean "activity"\?/),
      place: { column: 'actvity' },
    });
  });

  test('nothing like a case or an activity is an error, not a guess', async () => {
    await expect(readText('foo,bar\n1.5,2.5\n2.5,3.5\n')).rejects.toMatchObject({ code: 'missing-column' });
  });
});
