import { createHttp } from '#core/providers/http.ts';
import { createWordPressProvider } from '#core/providers/wordpress/provider.ts';
import { describeProvider } from '../conformance/provider-suite.ts';
import { fakePorts } from '../fakes/ports.ts';
import { startWordPress } from '../wordpress/server.ts';

describeProvider('A real WordPress', async () => {
  const wordpress = await startWordPress();
  const http = createHttp({ kind: 'node' }, { version: '0.0.0-test' });
  return {
    provider: createWordPressProvider({ http, now: Date.now, log: fakePorts().log }),
    url: wordpress.url,
    feedUrl: `${wordpress.url}/feed/`,
    login: wordpress.users.sam.login,
    applicationPassword: wordpress.users.sam.applicationPassword,
    stop: wordpress.dispose,
  };
});
