/** What parts of one zlib stream unpack to. Throws for one that is damaged. */
export function inflated(parts: BlobPart[]): Promise<ArrayBuffer> {
  const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).arrayBuffer();
}
