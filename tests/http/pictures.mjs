// Pictures for tests, made of nothing: a PNG by its own rules, and a JPEG with a place in its metadata.
import { crc32, deflateSync } from 'node:zlib';

const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
};
const crc = crc32 ?? ((bytes) => {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
});

/** A PNG of one colour. `says`: another size in its header than its rows have. */
export function png(width, height, [red, green, blue] = [200, 40, 90], says = { width, height }) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(says.width, 0);
  head.writeUInt32BE(says.height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([red, green, blue]))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head),
    chunk('tEXt', Buffer.from('Comment\0planted-in-png')), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** `jpeg` with EXIF before its pixels: turned by `orientation`, taken at a place (GPS), with a note. */
export function withLocation(jpeg, orientation = 6) {
  const tiff = Buffer.alloc(120);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.set([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], 10); // Orientation, SHORT
  tiff.set([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 40], 22); // GPS IFD at 40
  tiff.writeUInt16BE(1, 40);
  tiff.set([0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, 64], 42); // GPSLatitude, three rationals at 64
  [31, 1, 13, 1, 4177, 100].forEach((value, i) => tiff.writeUInt32BE(value, 64 + 4 * i));
  tiff.write('planted-gps-31-13-41', 92);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Width and height of a JPEG: in its frame header. */
export function sizeOf(jpeg) {
  for (let at = 2; at < jpeg.length;) {
    const marker = jpeg[at + 1];
    if (marker >= 0xc0 && marker <= 0xc3) return [jpeg.readUInt16BE(at + 7), jpeg.readUInt16BE(at + 5)];
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return undefined;
}
