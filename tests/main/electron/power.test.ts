import { describe, expect, it } from 'vitest';
import { createElectronPower } from '../../../main/electron/power.ts';
import { fakeElectron } from '../../fakes/electron.ts';

describe('power in Electron', () => {
  it('saves on battery as the system says, whatever the page thinks', () => {
    const fake = fakeElectron();
    const power = createElectronPower(fake.parts.powerMonitor);
    power.report({ isOnBattery: true, isMetered: false });
    expect(power.isSaving()).toBe(false);
    fake.isOnBattery = true;
    expect(power.isSaving()).toBe(true);
  });

  it('saves on a metered network, of which only the page knows', () => {
    const power = createElectronPower(fakeElectron().parts.powerMonitor);
    power.report({ isOnBattery: false, isMetered: true });
    expect(power.isSaving()).toBe(true);
  });

  it('tells of waking up, until it is no longer asked', () => {
    const { powerMonitor } = fakeElectron().parts;
    const power = createElectronPower(powerMonitor);
    let woken = 0;
    const stop = power.onResume(() => {
      woken += 1;
    });
    powerMonitor.emit('resume');
    expect(woken).toBe(1);
    stop();
    powerMonitor.emit('resume');
    expect(woken).toBe(1);
  });
});
