import type { IncomingMessage } from 'node:http';

/** Names under which this machine alone is reached. */
const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Why a request is refused; undefined when it may pass. A page of another site must not reach a server on this machine, neither by
 * its own address (Origin) nor by a name of its own that it points here (Host): both must be names of this machine.
 */
export function refusal(
  { headers }: IncomingMessage,
  port: number,
  allowed: readonly string[] = [],
): string | undefined {
  const names = [...loopback, ...allowed];
  const hosts = names.flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);
  const host = headers.host?.toLowerCase() ?? '';
  if (!hosts.includes(host)) return `the Host header “${host.slice(0, 80)}” is not a name of this server`;
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((name) => origin.toLowerCase() === `http://${name}`))
    return `requests from “${origin.slice(0, 80)}” are not taken`;
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return 'requests from other sites are not taken';
  return undefined;
}

/** The body of a request as text; undefined when it is longer than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    // What comes beyond a little more than the limit is not even listened to.
    else if (size > 4 * limit) return undefined;
  }
  return size > limit ? undefined : Buffer.concat(chunks).toString('utf8');
}
