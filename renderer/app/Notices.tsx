import { useState } from 'react';
import { isInBrowser } from '../bridge/bridge.ts';
import { useConnection } from '../bridge/connection.ts';
import { useLive } from '../bridge/live.ts';
import { reading } from '../text/reading.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';

const NOT_NOW = 'rejoinder-no-notifications';

/** Calm lines at the top of the window: what the person should know, and can do something about. */
export function Notices() {
  const connection = useConnection();
  const { data: app } = useLive('app.state', {});
  return (
    <>
      {isInBrowser() && connection === 'lost' && (
        <Banner kind="warning">{reading.lostProgram}</Banner>
      )}
      {isInBrowser() && connection === 'refused' && (
        <Banner kind="warning">{reading.refusedProgram}</Banner>
      )}
      {app !== undefined && app.storeNotice !== 'none' && (
        <StoreNotice text={reading.storeNotices[app.storeNotice]} />
      )}
      {app !== undefined && app.storeProblem !== null && (
        <Banner kind="warning">{reading.storeProblems[app.storeProblem]}</Banner>
      )}
      <AskNotify />
    </>
  );
}

function StoreNotice({ text }: { readonly text: string }) {
  const [isSeen, setIsSeen] = useState(false);
  if (isSeen) return null;
  return (
    <Banner
      kind="warning"
      action={
        <Button size="small" onClick={() => setIsSeen(true)}>
          {reading.seen}
        </Button>
      }
    >
      {text}
    </Banner>
  );
}

/** Asked once there is something to be told of: after the person's first reply went out. */
function AskNotify() {
  const { data: items = [] } = useLive('outbox.list', {});
  const { data: settings } = useLive('settings.get', {});
  const [isDone, setIsDone] = useState(() => localStorage.getItem(NOT_NOW) !== null);
  const isAskable =
    isInBrowser() && 'Notification' in window && Notification.permission === 'default';
  if (isDone || !isAskable || settings?.notifyAnswers === false || items.length === 0) return null;
  const end = (): void => {
    localStorage.setItem(NOT_NOW, '1');
    setIsDone(true);
  };
  return (
    <Banner
      action={
        <span className="banner-actions">
          <Button
            size="small"
            kind="primary"
            onClick={() => void Notification.requestPermission().then(end)}
          >
            {reading.allow}
          </Button>
          <Button size="small" kind="quiet" onClick={end}>
            {reading.notNow}
          </Button>
        </span>
      }
    >
      {reading.askNotify}
    </Banner>
  );
}
