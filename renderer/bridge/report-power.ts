/** How the computer is powered and connected, as far as this browser tells; `false` where it does not. */
export interface PowerState {
  readonly isOnBattery: boolean;
  readonly isMetered: boolean;
}

interface Connection extends EventTarget {
  readonly saveData?: boolean;
  readonly type?: string;
}

interface Battery extends EventTarget {
  readonly charging: boolean;
}

/** The parts of `navigator` that only some browsers have. Source: MDN, Navigator.connection and getBattery() */
export interface PoweredNavigator {
  readonly connection?: Connection;
  readonly getBattery?: () => Promise<Battery>;
}

/** Calls `report` now and at each change; gives the way to stop. */
export function watchPower(
  navigator: PoweredNavigator,
  report: (state: PowerState) => void,
): () => void {
  const { connection } = navigator;
  let battery: Battery | null = null;
  let isStopped = false;
  const tell = (): void =>
    report({
      isOnBattery: battery !== null && !battery.charging,
      isMetered: connection?.saveData === true || connection?.type === 'cellular',
    });
  tell();
  connection?.addEventListener('change', tell);
  navigator
    .getBattery?.()
    .then((found) => {
      if (isStopped) return;
      battery = found;
      battery.addEventListener('chargingchange', tell);
      tell();
    })
    // A browser may refuse to tell: then the answer above stands.
    .catch(() => {});
  return () => {
    isStopped = true;
    connection?.removeEventListener('change', tell);
    battery?.removeEventListener('chargingchange', tell);
  };
}
