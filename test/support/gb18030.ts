const UNMAPPED = 0x3f;

/** Bytes of every character of the basic plane that GB18030 says in one or two bytes; 0 where it needs four. */
function twoByteTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < 0x80; code++) table[code] = code;
  const decoder = new TextDecoder('gb18030', { fatal: true });
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      try {
        const text = decoder.decode(Uint8Array.of(lead, trail));
        if (text.length === 1) table[text.charCodeAt(0)] = (lead << 8) | trail;
      } catch {
        // No character has these two bytes.
      }
    }
  return table;
}

const TABLE = twoByteTable();

/** A text in GB18030; the rare characters that need four bytes become "?". */
export function toGb18030(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length * 2);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const code = TABLE[text.charCodeAt(i)] || UNMAPPED;
    if (code > 0xff) bytes[n++] = code >> 8;
    bytes[n++] = code & 0xff;
  }
  return bytes.subarray(0, n);
}
