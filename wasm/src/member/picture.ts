// A picture made small before it is kept and sent: it waits in the document's record, and where it was taken never leaves the
// device. The shop makes it anew all the same; what it cannot read it refuses.
const QUALITY = 0.9;

/** `square`: the middle, as a member's picture; `whole`: all of it, as a photo of goods. `side` in pixels, of the longer side. */
interface Frame { square: boolean; side: number }
const MEMBER: Frame = { square: true, side: 512 };
const GOODS: Frame = { square: false, side: 1_600 };

async function drawn(file: Blob, frame: Frame): Promise<Blob> {
  const bitmap = await createImageBitmap(file); // turned as its metadata says
  const side = Math.min(bitmap.width, bitmap.height);
  const [width, height] = frame.square ? [side, side] : [bitmap.width, bitmap.height];
  const scale = Math.min(1, frame.side / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext('2d');
  if (context === null) return file;
  context.fillStyle = '#fff'; // a JPEG has no transparency
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, (bitmap.width - width) / 2, (bitmap.height - height) / 2, width, height, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

async function small(file: Blob, frame: Frame): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const made = typeof OffscreenCanvas === 'undefined' ? file : await drawn(file, frame);
    return new Uint8Array(await made.arrayBuffer());
  } catch {
    return null;
  }
}

/** As it is where there is no canvas (Node); `null`: no picture. */
export const smallPicture = (file: Blob): Promise<Uint8Array<ArrayBuffer> | null> => small(file, MEMBER);
export const smallPhoto = (file: Blob): Promise<Uint8Array<ArrayBuffer> | null> => small(file, GOODS);

export function typeOf(bytes: Uint8Array): string { return `image/${bytes[0] === 0xff ? 'jpeg' : bytes[0] === 0x89 ? 'png' : 'webp'}`; }

/** A `data:` address, '' of no bytes: the page's policy allows pictures there, not at `blob:` ones. */
export function pictureAddress(bytes: Uint8Array): string {
  if (bytes.length === 0) return '';
  let text = '';
  for (let at = 0; at < bytes.length; at += 4_096) text += String.fromCharCode(...bytes.subarray(at, at + 4_096));
  return `data:${typeOf(bytes)};base64,${btoa(text)}`;
}
