// 购物车与报价的文字：中文。
export const cartsZh = {
  view: '看购物车', viewTitle: '看会员的购物车', viewText: '显示商品、数量和会员写的备注。原因会记入审计。', title: '购物车', empty: '购物车是空的', item: '商品', quantity: '数量', state: '状态', note: '备注', since: '加入于', saved: '留着以后买', notSelected: '未选', gone: '已不在目录里',
  conditions: { ok: '正常', not_sold: '不再出售', out_of_stock: '库存不够', low_stock: '库存紧张', limit_exceeded: '超过限量', not_deliverable: '送不了', price_changed: '价格变了', promotion_ended: '优惠已结束' },
  idle: '没人动的购物车', idleLead: '所有会员的合计，没有个人信息；金额按今天的标价。', span: '多久没动', under: '不到 1 天', from: (from: number, to: number) => `${from}–${to} 天`, more: (from: number) => `${from} 天以上`, carts: '购物车', pieces: '件数', value: '金额',
  quotesLead: '粘贴报价指纹或订单号，看这笔价格用到的所有输入和规则。每次查看都会记录。', asked: '报价指纹或订单号', askedHint: '64 位十六进制，或 O 开头的订单号', inspect: '查看', inspectTitle: '查看报价', none: '没有这样的订单', noneText: '没有下单的报价不留在商店。', proved: '已重算：得到同一指纹', unproved: '当时的目录已不可得，以下是订单留存的内容', inputs: '输入', rules: '用到的规则', steps: '逐步说明', fingerprint: '指纹', pricedAt: '按此刻计价', catalogue: '目录版本', shopper: '会员', orderOf: '条件', firstOrder: '首单价', coupons: '优惠券', promotion: (n: number, version: number) => `促销 ${n}，第 ${version} 版`, coupon: (version: number) => `优惠券，第 ${version} 版`, amount: '减免', lineOf: '商品行', gift: '赠品', noRules: '没有减免', zone: '地区与方式', offInAll: '共减', delivery: '运费',
};
