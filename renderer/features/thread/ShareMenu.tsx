import { ExternalLink, Link2, Mail, Share2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { useLive } from '../../bridge/live.ts';
import { reading } from '../../text/reading.ts';
import { mastodonShare, serverOf, shareTargets, share as words } from '../../text/share.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface Props {
  readonly url: string;
  readonly title: string;
  readonly onOpenLink: (url: string) => void;
  readonly onCopy: (url: string) => void;
}

/** Where a post can be sent on to: all but the copy go through the system's own browser. */
export function ShareMenu({ url, title, onOpenLink, onCopy }: Props) {
  const { data: settings } = useLive('settings.get', {});
  const [asksServer, setAsksServer] = useState(false);
  const server = settings?.mastodonServer ?? '';
  const mastodon: readonly MenuItem[] = [
    {
      label: server === '' ? words.mastodon : `${words.mastodon} (${server})`,
      icon: ExternalLink,
      run: () =>
        server === '' ? setAsksServer(true) : onOpenLink(mastodonShare(server, url, title)),
    },
    ...(server === ''
      ? []
      : [{ label: words.mastodonElsewhere, icon: ExternalLink, run: () => setAsksServer(true) }]),
  ];
  return (
    <>
      <Menu
        trigger={<IconButton label={reading.share} icon={Share2} data-share-menu="" />}
        items={[
          { label: reading.copyLink, icon: Link2, run: () => onCopy(url) },
          'line',
          ...shareTargets.map((target) => ({
            label: target.label,
            icon: target.label === 'Mail' ? Mail : ExternalLink,
            run: () => onOpenLink(target.url(url, title)),
          })),
          ...mastodon,
        ]}
      />
      <Dialog open={asksServer} onOpenChange={setAsksServer} title={words.serverTitle}>
        <ServerForm
          known={server}
          onServer={(chosen) => {
            setAsksServer(false);
            void bridge().invoke('settings.set', { mastodonServer: chosen });
            onOpenLink(mastodonShare(chosen, url, title));
          }}
        />
      </Dialog>
    </>
  );
}

function ServerForm({
  known,
  onServer,
}: {
  readonly known: string;
  readonly onServer: (server: string) => void;
}) {
  const [typed, setTyped] = useState(known);
  const [isWrong, setIsWrong] = useState(false);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const server = serverOf(typed);
    if (server === null) setIsWrong(true);
    else onServer(server);
  };
  return (
    <form className="share-server" onSubmit={onSubmit} noValidate>
      <TextField
        label={words.serverLabel}
        hint={words.serverHint}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        problem={isWrong ? words.serverWrong : null}
        onChange={(value) => {
          setTyped(value);
          setIsWrong(false);
        }}
      />
      <Button type="submit" kind="primary">
        {words.go}
      </Button>
    </form>
  );
}
