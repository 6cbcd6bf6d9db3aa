import { describe, expect, it } from 'vitest';
import { type PowerState, watchPower } from '../../../renderer/bridge/report-power.ts';

const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

function laptop() {
  const connection = Object.assign(new EventTarget(), { saveData: false, type: 'wifi' });
  const battery = Object.assign(new EventTarget(), { charging: true });
  const told: PowerState[] = [];
  const stop = watchPower({ connection, getBattery: async () => battery }, (state) =>
    told.push(state),
  );
  return { connection, battery, told, stop };
}

describe('what the page tells of power', () => {
  it('is that nothing needs saving, where the browser does not say', () => {
    const told: PowerState[] = [];
    watchPower({}, (state) => told.push(state))();
    expect(told).toEqual([{ isOnBattery: false, isMetered: false }]);
  });

  it('is told again when the cable is pulled and when the phone’s network is used', async () => {
    const { connection, battery, told } = laptop();
    await settle();
    battery.charging = false;
    battery.dispatchEvent(new Event('chargingchange'));
    expect(told.at(-1)).toEqual({ isOnBattery: true, isMetered: false });
    connection.type = 'cellular';
    connection.dispatchEvent(new Event('change'));
    expect(told.at(-1)).toEqual({ isOnBattery: true, isMetered: true });
  });

  it('counts the person’s wish to save data as metered', async () => {
    const { connection, told } = laptop();
    connection.saveData = true;
    connection.dispatchEvent(new Event('change'));
    expect(told.at(-1)).toEqual({ isOnBattery: false, isMetered: true });
  });

  it('does not fail where the browser refuses to tell of its battery', async () => {
    const told: PowerState[] = [];
    watchPower({ getBattery: () => Promise.reject(new Error('not allowed')) }, (state) =>
      told.push(state),
    );
    await settle();
    expect(told).toEqual([{ isOnBattery: false, isMetered: false }]);
  });

  it('ends with the page', async () => {
    const { connection, battery, told, stop } = laptop();
    await settle();
    const before = told.length;
    stop();
    battery.dispatchEvent(new Event('chargingchange'));
    connection.dispatchEvent(new Event('change'));
    expect(told).toHaveLength(before);
  });
});
