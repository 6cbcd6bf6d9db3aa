import { fail, type HandlersOf, ok } from '#contract/index.ts';
import { accessTo, passwordKey } from '../access.ts';
import type { Context } from '../context.ts';
import type { Deliverer } from '../outbox/deliver.ts';
import { clearIdentity, identityOf, setAccount, setGuest } from '../store/identities.ts';
import { releaseNeedsYou } from '../store/outbox.ts';

/** Who the person is on each blog. */
export function identityHandlers(
  context: Context,
  deliverer: Pick<Deliverer, 'wake'>,
): HandlersOf<'identity.setGuest' | 'identity.signIn' | 'identity.clear'> {
  const { db, ports } = context;
  const released = (blogUrl: string): void => {
    releaseNeedsYou(db, blogUrl);
    deliverer.wake();
  };
  return {
    'identity.setGuest': async ({ blogId, name, email, url }) => {
      const reach = await accessTo(context, blogId);
      if (reach === null) return fail({ code: 'notFound' });
      db.write([], () => setGuest(db, blogId, { name, email, url }));
      await ports.secrets.delete(passwordKey(reach.access.url));
      released(reach.access.url);
      return ok(identityOf(db, blogId));
    },
    'identity.signIn': async ({ blogId, login, applicationPassword }) => {
      const reach = await accessTo(context, blogId);
      if (reach === null) return fail({ code: 'notFound' });
      const credentials = { login, password: applicationPassword };
      const me = await reach.provider.whoAmI({ ...reach.access, credentials });
      if (!me.ok) return me;
      // The secret first: an identity without its password would look signed in and could not send.
      await ports.secrets.set(passwordKey(reach.access.url), applicationPassword);
      setAccount(db, blogId, { login, userId: me.value.remoteId, name: me.value.name });
      released(reach.access.url);
      return ok(identityOf(db, blogId));
    },
    'identity.clear': async ({ blogId }) => {
      const reach = await accessTo(context, blogId);
      if (reach === null) return fail({ code: 'notFound' });
      clearIdentity(db, blogId);
      await ports.secrets.delete(passwordKey(reach.access.url));
      return ok(null);
    },
  };
}
