/** What is wrong with the characters of a text. */
export type TextDamage = 'replacement' | 'mojibake' | 'question-marks';

/** A damaged text; `repaired` is what it was, where that can be told for sure. */
export interface DamagedText {
  readonly damage: TextDamage;
  readonly repaired: string | null;
}

/** What windows-1252 has at bytes 0x80–0x9f. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009dž\u009f';

/** UTF-8 read as windows-1252: a lead byte of two or three bytes and what follows it. */
const LATIN =
  /[\u00c2-\u00df][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[\u00e0-\u00ef][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{2}/;
/** What decoding GBK leaves of replacement characters and of memory never written. */
const GBK_MARKS = /锟斤拷|锟斤|烫烫烫|屯屯屯/;
/** GBK read as windows-1252: four or more letters in a row that are all beyond ASCII. */
const GBK_AS_LATIN = /[\u00a1-\u00ff]{4,}/;
const QUESTION_MARKS = /^[\s?？]*\?{2,}[\s?？]*$|\?{3,}/;

/**
 * Whether a text shows that it was decoded with the wrong encoding: U+FFFD, UTF-8 read as windows-1252 (repaired where the bytes are
 * valid UTF-8), GBK read as windows-1252 or the other way round, or runs of question marks in place of letters.
 */
export function textDamage(text: string): DamagedText | null {
  if (text.includes('\ufffd')) return { damage: 'replacement', repaired: null };
  if (LATIN.test(text)) {
    const repaired = asUtf8(text);
    if (repaired !== null) return { damage: 'mojibake', repaired };
  }
  if (GBK_MARKS.test(text) || GBK_AS_LATIN.test(text)) return { damage: 'mojibake', repaired: null };
  return QUESTION_MARKS.test(text) ? { damage: 'question-marks', repaired: null } : null;
}

/** The text whose UTF-8 bytes these characters are in windows-1252; `null` when they are not valid UTF-8. */
function asUtf8(text: string): string | null {
  let escaped = '';
  for (const character of text) {
    const special = WINDOWS_1252.indexOf(character);
    const byte = special >= 0 ? 0x80 + special : (character.codePointAt(0) ?? 0);
    if (byte > 0xff) return null;
    escaped += `%${byte.toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return null;
  }
}
