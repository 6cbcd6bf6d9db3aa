import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import './surfaces.css';

export interface ToastText {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

interface Toasts {
  readonly show: (toast: ToastText) => void;
}

const STAYS_MS = 6000;
const Context = createContext<Toasts>({ show: () => {} });

/** The way to say something in passing; the newest replaces the one before. */
export const useToast = (): Toasts => useContext(Context);

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<(ToastText & { id: number }) | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const toasts = useMemo<Toasts>(
    () => ({
      show: (toast) => {
        clearTimeout(timer.current);
        setShown((before) => ({ ...toast, id: (before?.id ?? 0) + 1 }));
        timer.current = setTimeout(() => setShown(null), STAYS_MS);
      },
    }),
    [],
  );
  const action = shown?.action;
  return (
    <Context.Provider value={toasts}>
      {children}
      <div className="toasts" role="status" aria-live="polite">
        {shown !== null && (
          <div className="toast" key={shown.id}>
            <span>{shown.text}</span>
            {action !== undefined && (
              <Button
                kind="quiet"
                size="small"
                onClick={() => {
                  setShown(null);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
          </div>
        )}
      </div>
    </Context.Provider>
  );
}
