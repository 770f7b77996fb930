// Words of the profile and of privacy, in Chinese. Not in the first file: these pages come later.
export const zh = {
  profile: {
    title: '个人资料', lead: '都可以不填。断网也能改，联网后你的每台设备都一样。', signIn: '登录后可以填写和修改。', failed: '个人资料没有打开，联网后刷新试试。',
    unsent: '已存在这台设备，等待商店确认', save: '保存', saved: '已存在这台设备', unchanged: '没有改动', dismiss: '知道了', refused: (field: string, why: string) => `${field}没有改成，仍是原来的：${why}`,
    complete: (n: number) => `资料完整度 ${n}%`, missing: (what: string) => `还没有填：${what}`, all: '都填好了',
    picture: '头像', choose: '选择图片', change: '换一张', remove: '移除', pictureOf: '你的头像', pictureHint: '会在这台设备上裁成方形，拍摄地点等信息不会上传。', pictureWaits: '已存在这台设备，联网后送达', removed: '头像已移除',
    fields: { nickname: '昵称', bio: '简介', real_name: '真实姓名', gender: '性别', birthday: '生日', city_code: '所在城市', locale: '商店用什么语言联系你', interests: '感兴趣的', avatar: '头像' } as Record<string, string>,
    hints: { nickname: '最多 20 个字。公开名片打开后，别人看到的是昵称和四位数字。', bio: '最多 300 字，纯文字。', real_name: '只给你自己看，和需要它的事情用，比如发票。', birthday: '一年只能改一次。改后 30 天起才算生日优惠。', locked: (day: string) => `一年只能改一次，${day} 后可以再改。` },
    genders: { unsaid: '不填', female: '女', male: '男', other: '其他' }, locales: { '': '跟随设备', zh: '中文', en: 'English' } as Record<string, string>,
    pickCity: '选择城市', clearCity: '不填城市', comma: '、', badValue: '请检查这一项', private: '仅自己可见',
    changes: '改动记录', changesHint: '最近 180 天、各台设备上的改动。有不是你改的？请换密码并退出那台设备。', showChanges: '查看改动', moreChanges: '查看更早的', noChanges: '没有改动。', empty: '未填', becomes: '改为', byShop: '商店应你的要求更正', byDevice: (n: number) => `${n} 号设备`,
  },
  privacy: {
    title: '数据与隐私', signIn: '登录后可以查看和管理。', consents: '你同意的事', consentsHint: '随时可以改，收回和同意一样容易。没有网络也能收回，马上生效；同意要联网。', notHeard: '联网一次之后，这里会显示你同意过什么。',
    purpose: { service: '提供服务', marketing: '优惠消息', recommendations: '个性化推荐', statistics: '使用统计', history_sync: '同步足迹', leaderboard: '排行榜展示', public_card: '公开名片' },
    what: {
      service: '订单、支付和账户都靠它，注销账户即收回。', marketing: '新品和优惠会发到你的手机或邮箱。', recommendations: '按你看过的商品推荐，只在这台设备上计算。', statistics: '统计哪些功能用得多，不含你是谁。',
      history_sync: '足迹和搜索存进账户，关掉时从账户里删除。', leaderboard: '积分排行里显示你的名片。', public_card: '别人能看到你的昵称和头像。',
    },
    givenAt: (at: string) => `${at} 同意`, withdrawnAt: (at: string) => `${at} 收回`, waiting: '已收回，等待商店确认', asking: '正在告诉商店',
    archive: '带走你的数据', archiveHint: '商店里关于你的全部数据，打包成一个文件（JSON 和 CSV，附字段说明）。', archiveAsk: '生成文件', archiveAgain: '重新生成', archiveMaking: '正在打包，一般不到一分钟。可以离开这一页。', archiveGet: (size: string) => `下载（${size}）`, archiveUntil: (at: string) => `${at} 前可以下载。`,
    leave: '注销账户', leaveHint: '提出后有 15 天可以反悔：取消，或者再登录一次，账户就还在。15 天后删除你的资料、地址、记录和头像，无法恢复。订单和账目按法律保留，但不再能看出是你。', leaveAsk: '注销账户', leaveSure: '注销账户？', keep: '先不了',
    leaveAt: (at: string) => `账户将在 ${at} 注销。在那之前一切照旧。`, stay: '取消注销', held: '因法律上的原因暂时不能删除，到期后会继续等待。', stayed: '账户保留下来了', needsNetwork: '这要商店来办，需要网络。',
  },
};
