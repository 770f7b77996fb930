// The status as one object that stays the same until something changes.
import type { Status } from './api.js';
import type { DeviceState } from './generated/messages.js';

export interface StatusSources {
  device: DeviceState;
  ready: boolean;
  storage: Status['storage'];
  evicted: boolean;
  hasServer: boolean;
  reached: boolean;
  syncing: boolean;
  attention: string | null;
  catalogue: Status['catalogue'];
}

export const isNil = (id: string): boolean => /^0*$/.test(id);
export const isOnline = (): boolean => typeof navigator === 'undefined' || navigator.onLine !== false;

export function statusOf(from: StatusSources): Status {
  const { device } = from;
  const guest = isNil(device.member);
  const online = isOnline() && from.reached;
  const sync = (): Status['sync'] => {
    if (guest || !from.hasServer) return 'signed-out';
    if (from.attention !== null) return 'attention';
    if (!online) return 'offline';
    if (from.syncing && device.unsent > 0) return 'syncing';
    return device.unsent > 0 ? 'waiting' : 'up-to-date';
  };
  return {
    ready: from.ready,
    storage: from.storage,
    evicted: from.evicted,
    network: online ? 'online' : 'offline',
    sync: sync(),
    // A guest's operations wait for nobody.
    pending: guest ? 0 : device.unsent,
    pendingSince: guest || device.oldestUnsentAt === 0 ? null : device.oldestUnsentAt,
    syncedAt: device.syncedAt === 0 ? null : device.syncedAt,
    attention: from.attention,
    catalogue: from.catalogue,
    device: device.device,
    member: guest ? null : { id: device.member, username: device.username, displayName: device.displayName },
    historySync: device.historySync,
  };
}
