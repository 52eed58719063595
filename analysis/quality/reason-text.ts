import type { Bilingual } from '../analysis.ts';

const REASONS: Readonly<Record<string, Bilingual>> = {
  'missing-case': { en: 'the case is missing', zh: '没有案例' },
  'missing-activity': { en: 'the activity is missing', zh: '没有活动' },
  'missing-time': { en: 'the time is missing', zh: '没有时间' },
  'malformed-row': { en: 'the row is malformed', zh: '行的格式有误' },
  'bad-encoding': { en: 'bytes do not fit the encoding of the file', zh: '字节与文件的编码不符' },
  'event-outside-trace': { en: 'the event belongs to no trace', zh: '不属于任何轨迹' },
  'no-object-of-type': { en: 'no object of the type chosen', zh: '与所选类型的对象无关' },
  'missing-id': { en: 'the id is missing', zh: '没有标识' },
  'duplicate-id': { en: 'the id is taken', zh: '标识已被使用' },
  'missing-type': { en: 'the type is missing', zh: '没有类型' },
  'merge-already-there': { en: 'the same row was there before', zh: '与原有的行完全相同' },
  'merge-replaced': { en: 'replaced by a later row of the same key', zh: '被后加入的同键的行取代' },
  'key-not-unique': { en: 'the key is that of an earlier row', zh: '键与先前的行相同' },
  'case-unknown': { en: 'the source does not tell the case', zh: '无法得知属于哪个案例' },
  'not-listed': { en: 'too many to be listed', zh: '数量过多，未逐行列出' },
};

/** Why rows were set aside, in words; the code itself where there are none. */
export const reasonText = (reason: string): Bilingual => REASONS[reason] ?? { en: reason, zh: reason };
