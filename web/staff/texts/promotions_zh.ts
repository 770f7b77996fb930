// The words about promotions, in Chinese.
export const promotionsZh = {
  lead: '草稿由另一个人同意后生效；正在进行的只能暂停或结束，要改就出新版本。', make: '新建促销', none: '还没有促销', noneText: '新建一个草稿，写好后请另一个人同意。', notFound: '没有这个促销',
  current: '当前的', everything: '全部', calendar: '日历', earlier: '往前', later: '往后', today: '今天', version: (n: number) => `第 ${n} 版`, conflictCount: (n: number) => `${n} 处冲突`,
  states: { draft: '草稿', in_review: '待同意', scheduled: '未开始', running: '进行中', paused: '已暂停', ended: '已结束', archived: '已归档' },
  kinds: {
    direct_price: '直接优惠价', member_price: '会员价', flash_price: '限量价', quantity_ladder: '多件优惠', buy_x_get_y: '买几免几', bundle: '套装价', spend_and_save: '满减', gift: '赠品', shipping: '运费优惠',
  },
  kindHints: {
    direct_price: '范围内的商品打折，或逐个规格定价；最低的单价生效。', member_price: '同上，只给登录的会员。', flash_price: '同上，每单、每人和总共限几件。', quantity_ladder: '件数越多，省得越多。', buy_x_get_y: '每凑够一组，组里最便宜的免费。',
    bundle: '凑齐几样，按一个价。', spend_and_save: '满一定金额，减一定金额或比例。', gift: '满足条件时送一件。', shipping: '满一定金额，减运费。',
  },
  steps: { submit: '提交审批', send_back: '撤回修改', pause: '暂停', resume: '恢复', end: '结束', archive: '归档' },
  stepText: {
    submit: '提交后不能再改，由另一个人在“审批”里决定。', send_back: '回到草稿，可以继续修改；原来的申请作废。', pause: '立即从顾客的价格里拿掉，之后可以恢复。', resume: '立即重新生效。', end: '立即结束，不能恢复。已提交的订单不受影响。', archive: '收进归档，列表里不再出现。',
  },
  stepDone: { submit: '已提交，等另一个人同意', send_back: '已回到草稿', pause: '已暂停', resume: '已恢复', end: '已结束', archive: '已归档' },
  edit: '修改', next: '出新版本', nextText: '改动会成为新的一版草稿；同意之前，现在这一版照常进行。', copy: '复制一份', approvals: '去审批', history: '版本', changed: '修改人', window: '时间', from: '开始', to: '结束', fromTo: (from: string, to: string) => `${from} 至 ${to}`,
  kind: '类型', terms: '优惠', who: '对象', where: '范围', when: '条件', combine: '与其他促销', everyone: '所有人', members: '会员', firstOrder: '会员首单', anything: '全部商品', except: (what: string) => `除了 ${what}`, always: '无',
  alone: '同一步骤里单独使用', inGroup: (n: number) => `第 ${n} 组：同一件只算一次`, bestOfGroup: (n: number) => `第 ${n} 组：只用最省的一个`, freely: '可以叠加', perOrder: (n: number) => `每单最多 ${n} 件（次）`,
  limitsTitle: '限量',
  limits: {
    used: (n: number) => `共 ${n} 单`, usedPerMember: (n: number) => `每人 ${n} 单`, usedPerDay: (n: number) => `每天 ${n} 单`, quota: (n: number) => `限量价共 ${n} 件`, quotaPerMember: (n: number) => `每人 ${n} 件`,
    budget: (amount: string) => `预算 ${amount}`, none: '不限',
  },
  figures: { used: '用过的订单', usedToday: '今天的订单', pieces: '限量价卖出', spent: '已优惠' },
  conflicts: {
    nothing_in_scope: '范围里的商品又全被排除了，永远不会生效。', nobody_meets: '没有人能满足它的对象和条件，永远不会生效。',
    always_collide: (other: string, from: string, to: string) => `与促销 ${other} 总是互相排斥（${from} 至 ${to}）：顾客只会得到其中一个。`,
  },
  conflictsTitle: '冲突', noConflicts: '没有发现冲突',
  say: {
    percent: (off: string) => `减 ${off}`, prices: (n: number) => `${n} 种规格定价`, fromPieces: (n: number, off: string) => `满 ${n} 件减 ${off}`, fromAmount: (from: string, off: string) => `满 ${from} 减 ${off}`, everyAmount: (from: string, off: string) => `每满 ${from} 减 ${off}`,
    anyAmount: (off: string) => `减 ${off}`, buyGet: (buy: number, get: number) => `买 ${buy} 免 ${get}`, bundle: (n: number, price: string) => `${n} 样 ${price}`, gift: (name: string, n: number) => `送 ${name} × ${n}`, amount: (amount: string) => `满 ${amount}`, pieces: (n: number) => `满 ${n} 件`,
    hours: (from: string, to: string) => `${from}–${to}`, complex: '组合条件',
  },
  weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  form: {
    basics: '基本', nameZh: '中文名', nameEn: '英文名', nameHint: '顾客在购物车里看到它', audience: '对象', membersOnly: '只给会员', firstOrderOnly: '只给还没下过单的会员', scope: '商品范围', only: '参加的', onlyHint: '不选就是全部', except: '排除的', choose: '选择', chosen: (n: number) => `已选 ${n} 项`,
    categories: '分类', products: '商品', variants: '规格', search: '查找', nothing: '没有找到', done: '完成', clear: '清空', action: '优惠', percent: '打折（减百分之几）', percentHint: '如 12 就是减 12%。逐个定价时可以留空。', prices: '逐个规格定价', addPrice: '加一种规格', price: '价格',
    step: (n: number) => `第 ${n} 档`, fromPieces: '满几件', fromAmount: '满多少', off: '减多少', by: '按', byAmount: '金额', byPercent: '百分比', addStep: '加一档', remove: '去掉', repeats: '每满都减', repeatsHint: '只有一档、按金额时可用', buy: '付几件', get: '免几件',
    parts: '套装里有', part: (n: number) => `第 ${n} 样`, addPart: '加一样', quantity: '件数', bundlePrice: '套装价', gift: '赠品', giftQuantity: '送几件', giftEvery: '每满几件送一次', giftEveryHint: '留空就是每单一次', conditions: '还要满足', amountFrom: '范围内满多少钱', piecesFrom: '范围内满几件',
    days: '只在这些日子', hoursFrom: '每天从', hoursTo: '到', hoursHint: '北京时间；可以跨过午夜', keepCondition: '这一版的条件较复杂，照原样保留。', combining: '与其他促销', priority: '优先级', priorityHint: '0 到 1000，大的先算', group: '组号', groupHint: '同组的促销，同一件商品只算一次；0 是不分组', exclusive: '排斥',
    exclusives: { no: '不排斥', group: '同组只用最省的', stage: '单独使用' }, perOrder: '每单最多', perOrderHint: '件数或次数；0 不限', limitsHint: '0 是不限。占用（待付款）也计数，取消就退回。', used: '总单数', usedPerMember: '每人单数', usedPerDay: '每天单数', quota: '限量价总件数', quotaPerMember: '限量价每人件数', budget: '预算', save: '保存草稿', saveNext: '保存为新版本', saved: '草稿已保存', saveTitle: '保存促销', wrong: '有几处没填对', number: '填整数', amount: '金额不对，如 12.50', percentWrong: '填 0.01 到 100', windowWrong: '结束要晚于开始', needed: '要填',
  },
};
