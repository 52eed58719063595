import type { CodedColumn } from '../csv/index.ts';

/** Up to so many digits every decimal number survives as a double. */
const SAFE_DIGITS = 15;

/** False when a value has more digits than a double holds: the column must stay text. */
export function fitsDoubles({ values }: CodedColumn): boolean {
  const { bytes, offsets } = values.raw();
  for (let code = 0; code < values.size; code++) {
    const from = offsets[code] as number;
    const to = offsets[code + 1] as number;
    if (to - from > SAFE_DIGITS && !isExact(Buffer.from(bytes.subarray(from, to)).toString('latin1'))) return false;
  }
  return true;
}

function isExact(text: string): boolean {
  const digits = significantDigits(text);
  return digits.length <= SAFE_DIGITS || digits === significantDigits(Number(text).toString());
}

function significantDigits(text: string): string {
  const [mantissa = ''] = text.toLowerCase().split('e', 1);
  const digits = mantissa.replace('-', '').replace('+', '');
  const plain = digits.includes('.') ? digits.replace(/0+$/, '').replace('.', '') : digits;
  return plain.replace(/^0+/, '').replace(/0+$/, '');
}
