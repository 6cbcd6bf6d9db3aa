import { QueryClientProvider } from '@tanstack/react-query';
import { isInBrowser } from '../bridge/bridge.ts';
import { queryClient, useLive, useLiveUpdates } from '../bridge/live.ts';
import { usePageServices } from '../bridge/page-services.ts';
import { RescueDrafts } from '../features/compose/RescueDrafts.tsx';
import { ApplySettings } from '../features/settings/ApplySettings.tsx';
import { ToastProvider } from '../ui/Toast.tsx';
import { Notices } from './Notices.tsx';
import { Window } from './Window.tsx';
import './app.css';

/** The whole window. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <ApplySettings />
        <RescueDrafts />
        <Frame />
      </ToastProvider>
    </QueryClientProvider>
  );
}

function Frame() {
  useLiveUpdates();
  usePageServices();
  const { data: blogs } = useLive('blogs.list', {});
  return (
    <div className="frame" data-host={isInBrowser() ? 'browser' : 'electron'}>
      <Notices />
      {blogs !== undefined && <Window blogs={blogs} />}
    </div>
  );
}
