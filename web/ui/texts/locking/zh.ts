// 本机 PIN 的文字。

export const zh = {
  title: '用 PIN 锁住这台设备', lead: '购物车、订单、地址、足迹在这台设备上加密保存，输入 PIN 才能打开。不用联网。', set: '设置 PIN', on: '已开启：关掉页面后，再打开要输入 PIN。',
  now: '立即锁定', change: '更改 PIN', off: '关闭 PIN', after: '多久不用就锁定', minutes: (n: number) => (n === 0 ? '只在关掉页面后' : `${n} 分钟`),
  pin: 'PIN', current: '现在的 PIN', next: '新的 PIN', again: '再输入一次', hint: '至少 4 位，建议 6 位以上；越长，设备被偷后越难猜。', differs: '两次输入的不一样',
  warning: '连续输错 10 次，这台设备上的数据会被清除，包括还没送到商店的改动；账户不受影响，重新登录就能找回商店里的一切。退出登录时 PIN 也会关闭。', save: '设置', saving: '正在处理…', cancel: '先不',
  setDone: 'PIN 已设置', changed: 'PIN 已更改', offDone: 'PIN 已关闭',
  locked: '这台设备已锁定', lockedLead: '输入 PIN，继续看你的购物车和订单。不用联网。', unlock: '解锁', rule: '连续输错 10 次，这台设备上的数据会被清除，账户不受影响。',
  left: (n: number) => `还可以试 ${n} 次。用完后，这台设备上的数据会被清除，包括还没送到商店的改动；账户不受影响。`, wrong: (n: number) => `PIN 不对，还可以试 ${n} 次。用完后，这台设备上的数据会被清除，包括还没送到商店的改动；账户不受影响。`,
  forgot: '忘记 PIN', forgotAsk: '要清除这台设备上的数据吗', forgotText: '没有 PIN 打不开。清除后，还没送到商店的改动会丢失；账户不受影响，重新登录就能找回商店里的一切。', erase: '清除', keep: '再想想',
  refused: {
    pin_length: 'PIN 要有 4 到 64 位。', pin_easy: '这个 PIN 太好猜，换一个。', erased: '试的次数用完，这台设备上的数据已清除。账户不受影响。', blocked: '商店的另一个页面没有响应。关掉其他页面再试。',
    changed: '另一个页面刚刚改过。重新打开这一页再试。', storage_full: '设备空间不够，什么都没有改。', store_failed: '没有保存成功，什么都没有改。请再试一次。', unavailable: '这个浏览器现在不能用 PIN。什么都没有改。',
  },
};
