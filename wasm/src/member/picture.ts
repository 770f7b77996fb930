// A picture made small before it is kept and sent: it waits in the document's record, and where it was taken never leaves the
// device. The shop makes it anew all the same; what it cannot read it refuses.
const SIDE = 512;
const QUALITY = 0.9;

async function drawn(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file); // turned as its metadata says
  const side = Math.min(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(Math.min(SIDE, side), Math.min(SIDE, side));
  const context = canvas.getContext('2d');
  if (context === null) return file;
  context.fillStyle = '#fff'; // a JPEG has no transparency
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, (bitmap.width - side) / 2, (bitmap.height - side) / 2, side, side, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

/** As it is where there is no canvas (Node); `null`: no picture. */
export async function smallPicture(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const small = typeof OffscreenCanvas === 'undefined' ? file : await drawn(file);
    return new Uint8Array(await small.arrayBuffer());
  } catch {
    return null;
  }
}
