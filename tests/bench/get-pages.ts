import { Agent, get } from 'node:http';
import { createGunzip } from 'node:zlib';

/**
 * Fetches these addresses, so many at once, over kept connections, parses what is JSON and throws it away: the
 * least that reading these pages can take. Gives ms.
 */
export async function getPages(urls: readonly string[], atOnce: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const from = performance.now();
  let next = 0;
  const line = async (): Promise<void> => {
    for (let url = urls[next++]; url !== undefined; url = urls[next++]) {
      const text = await fetchText(url, agent);
      if (/^\s*[[{]/.test(text)) JSON.parse(text);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  agent.destroy();
  return performance.now() - from;
}

function fetchText(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      const isPacked = response.headers['content-encoding'] === 'gzip';
      const body = isPacked ? response.pipe(createGunzip()) : response;
      const parts: Buffer[] = [];
      body.on('data', (part: Buffer) => parts.push(part));
      body.on('end', () => resolve(Buffer.concat(parts).toString()));
      body.on('error', reject);
    });
    request.on('error', reject);
  });
}
