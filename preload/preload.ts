import { contextBridge, ipcRenderer } from 'electron';
import type { AppEvent, Bridge } from './contract/index.ts';

/** Names look like this; the main process checks each against the contract. */
const NAME = /^[a-z]+\.[a-zA-Z]+$/;

const bridge: Bridge = {
  invoke: (name, input) =>
    NAME.test(name)
      ? ipcRenderer.invoke('rejoinder:invoke', name, input)
      : Promise.resolve({ ok: false, error: { code: 'invalidInput', detail: 'name' } }),
  on: (listener) => {
    // The event object would hand the page a way to the sender: only the data goes through.
    const hear = (_: unknown, event: AppEvent): void => listener(event);
    ipcRenderer.on('rejoinder:event', hear);
    return () => {
      ipcRenderer.removeListener('rejoinder:event', hear);
    };
  },
};

contextBridge.exposeInMainWorld('rejoinder', bridge);
