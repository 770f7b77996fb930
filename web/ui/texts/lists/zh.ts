// 清单的文字。
export const zh = {
  title: '我的清单', lead: '不用网络也能改，登录后在你的设备之间保持一致。', none: '还没有清单', noneText: '建一个，再从购物车把商品移进来。',
  make: '新建清单', name: '清单名', nameHint: '例如：送礼、厨房', made: '已建好', full: '最多 9 个清单。先删掉不用的。', unnamed: '没有名字的清单',
  rename: '改名', renamed: '已改名', save: '存好', remove: '删除清单', removeAsk: (name: string) => `删除“${name}”？`, removeText: '里面的商品也从清单里去掉，购物车不变。', keep: '留着', removed: '已删除',
  pieces: (n: number) => `${n} 种商品`, empty: '清单是空的', emptyText: '在购物车里选“移到清单”。', toCart: '加入购物车', allToCart: '全部加入购物车', out: '移出', gone: '已从清单移出', undo: '撤销',
  added: (n: number) => `${n} 种商品已加入购物车`, notAdded: (n: number) => `${n} 种加不进去：不再出售或数量到上限`, unknownItem: '这件商品已不在目录里', unsent: '等待联网后与其他设备一致', onDevice: '存在这台设备上；登录后在各设备间一致', failed: '清单没有打开', failedText: '刷新页面再试。',
  moveTo: '移到清单', movedTo: (name: string) => `已移到“${name}”`, choose: '移到哪个清单',
  share: '分享', shareTitle: '用链接分享', shareText: '拿到链接的人都能看到里面的商品和数量，看不到清单名、备注和你是谁。清单改了，链接里看到的也跟着变。', shareMake: '生成链接', shareNew: '换一个新链接', shareHas: '这个清单有一个链接。商店只记得它的指纹，所以不能再显示一次；忘了就换一个，旧的随即失效。',
  shareNow: '链接只显示这一次', copy: '复制', copied: '已复制', revoke: '让链接失效', revoked: '链接已失效', shared: '已分享', needsSignIn: '登录后可以分享清单。', needsNet: '要联网才能分享。',
  sharedTitle: '有人分享的清单', sharedLead: '价格和库存以现在的目录为准。', sharedGone: '这个链接打不开', sharedGoneText: '它可能已经失效，或者清单已删除。', sharedOffline: '看分享的清单要联网', sharedOfflineText: '联网后再打开。', toShop: '去逛逛',
};
