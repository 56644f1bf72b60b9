// A typeface as a browser gets it (WOFF 1.0) becomes the same typeface as a document carries it (TrueType).
// https://www.w3.org/TR/WOFF/: the same tables, each packed with zlib, behind another list.
import { inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;

/** The tables of a WOFF file, in the order of their names. */
function tablesOf(woff) {
  if (woff.length < HEADER || woff.readUInt32BE(0) !== WOFF) throw new Error('this is not a WOFF 1.0 file');
  const number = woff.readUInt16BE(12);
  return Array.from({ length: number }, (_, place) => {
    const at = HEADER + place * ENTRY;
    const [offset, packed, size] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field));
    const stored = woff.subarray(offset, offset + packed);
    const bytes = packed < size ? inflateSync(stored) : stored;
    const tag = woff.toString('latin1', at, at + 4);
    if (bytes.length !== size) throw new Error(`table ${tag} is ${bytes.length} bytes, not ${size}`);
    return { tag, checksum: woff.readUInt32BE(at + 16), bytes };
  });
}

/** Tables begin at a multiple of four. */
const padded = (size) => (size + 3) & ~3;

/** The bytes of a TrueType or OpenType file, from those of a WOFF 1.0 file. */
export function toTrueType(woff) {
  const tables = tablesOf(woff);
  const start = 12 + tables.length * 16;
  const file = Buffer.alloc(start + tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 0));
  const power = Math.floor(Math.log2(tables.length));
  woff.copy(file, 0, 4, 8);
  [tables.length, 16 << power, power, tables.length * 16 - (16 << power)].forEach((value, place) =>
    file.writeUInt16BE(value, 4 + place * 2),
  );
  let offset = start;
  tables.forEach(({ tag, checksum, bytes }, place) => {
    const at = 12 + place * 16;
    file.write(tag, at, 'latin1');
    [checksum, offset, bytes.length].forEach((value, field) => file.writeUInt32BE(value, at + 4 + field * 4));
    bytes.copy(file, offset);
    offset += padded(bytes.length);
  });
  return file;
}
