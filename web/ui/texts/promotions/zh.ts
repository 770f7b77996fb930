// 优惠活动的文字。

export const zh = {
  title: '优惠活动', lead: '价格在购物车里自动算好，不用领取；没有网络时也一样。', running: '正在进行', scheduled: '即将开始', until: (at: string) => `到 ${at}`, from: (at: string) => `${at} 开始`, anything: '全部商品', members: '会员', firstOrder: '会员首单',
  none: '现在没有活动', noneText: '有活动时会列在这里，购物车会自动算上。', asOf: (at: string) => `截至 ${at}`, offline: '没有网络，还没有看过活动。连上后再打开。',
  kinds: { direct_price: '优惠价', member_price: '会员价', flash_price: '限量价', quantity_ladder: '多件优惠', buy_x_get_y: '多件免一', bundle: '套装价', spend_and_save: '满减', gift: '赠品', shipping: '运费优惠' },
};
