import { createHttp } from '#core/providers/http.ts';
import { createWordPressProvider } from '#core/providers/wordpress/provider.ts';
import { sampleLogin, samplePassword, startSampleBlog } from '../../main/sample/server.ts';
import { fakePorts } from '../fakes/ports.ts';
import { describeProvider } from './provider-suite.ts';

const later = 3_600_000;

for (const port of [
  { kind: 'node' } as const,
  { kind: 'fetch', fetch: globalThis.fetch } as const,
]) {
  describeProvider(`The sample blog, over ${port.kind}`, async () => {
    // Nothing happens by itself while the suite counts.
    const sample = await startSampleBlog({
      pace: { answerMs: later, editMs: later, approveMs: later },
    });
    const http = createHttp(port, { version: '0.0.0-test' });
    return {
      provider: createWordPressProvider({ http, now: Date.now, log: fakePorts().log }),
      url: sample.url,
      feedUrl: `${sample.url}/feed/`,
      login: sampleLogin,
      applicationPassword: samplePassword,
      stop: sample.stop,
    };
  });
}
