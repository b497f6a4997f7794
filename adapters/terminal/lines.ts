/** A line that grows beyond this is read no further; the grammar refuses it long before. */
const maxLine = 1_000_000;

/**
 * The lines of a stream, without their ends. Only LF and CRLF end a line: `node:readline` would also
 * break at U+2028 and a bare CR, which are text that a person may send.
 */
export async function* linesOf(stream: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = (parts.pop() ?? '').slice(0, maxLine);
    for (const line of parts) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
