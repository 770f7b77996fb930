// 优惠券的文字。
export const zh = {
  title: '优惠券', lead: '领取、查看和试算都不需要网络；联网后由商店确认。', mine: '我的优惠券', centre: '领券中心', past: '用过和过期的', none: '还没有优惠券', noneText: '在下面领一张，或输入兑换码。购物车会自动选最省的一组。',
  signIn: '登录后可以领取和使用优惠券。', claim: '领取', claimed: '已领取，等商店确认', mineAlready: '已领过', starts: (at: string) => `${at} 开始领取`,
  code: '兑换码', codeHint: '12 位，大小写和短横都可以', redeem: '兑换', redeemed: '已提交，等商店确认',
  until: (at: string) => `${at} 前有效`, from: (at: string) => `${at} 起可用`, waiting: '等待商店确认', heldBy: '一笔待付款的订单占着它', toOrder: '看订单', states: { claimed: '可用', held: '占用中', used: '已使用', expired: '已过期', revoked: '已收回' },
  amountOff: (amount: string) => `减 ${amount}`, percentOff: (percent: string) => `省 ${percent}`, upTo: (amount: string) => `最多 ${amount}`, fixed: (pieces: number, amount: string) => `${pieces} 件，每件 ${amount}`,
  gift: (title: string, n: number) => `送 ${title} × ${n}`, shippingFree: '免运费', shippingOff: (amount: string) => `运费减 ${amount}`, minSpend: (amount: string) => `满 ${amount}`, alone: '不与其他券同用', some: '部分商品', everything: '全场', members: '会员', firstOrder: '会员第一单',
  picker: '优惠券', best: '最省的一组', bestHint: '自动选好，商品变了会重新选', change: '更换', done: '完成', nothing: '没有可用的', chosen: (n: number) => (n === 0 ? '没有使用' : `已用 ${n} 张`), saves: (amount: string) => `可省 ${amount}`, available: (n: number) => `${n} 张可用`,
  missed: (amount: string) => `优惠券很多，试过的是最省的那些；没试的最多还能多省 ${amount}。`, limited: '有限量的券在提交时由商店确认。', gives: (amount: string) => (amount === '' ? '选上后送赠品' : `赠品价值 ${amount}`), shippingIsFree: '运费已经全免', nothingToTake: '这些商品没有可减的了',
};
