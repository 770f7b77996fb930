// 在支付机构付款的文字。
export const zh = {
  how: '付款方式', balance: '余额', balanceHint: (amount: string) => `现有 ${amount}，够付就立即付清`, page: '在线支付', pageHint: '下单后转到支付页面', pay: '在线支付', title: '付款', heading: (number: string) => `订单 ${number} 的付款`,
  waitShop: '订单还在等商店确认', waitShopHint: '商店确认后会自动转到支付页面。', waitShopOffline: '现在没有网络。订单已存在这台设备，连上网后由商店确认，再来付款。',
  opening: '正在打开支付页面', openingHint: '支付机构一答复就转过去。', openingLong: '支付机构还没有答复。可以等一等，也可以稍后从订单页付款，订单在付款期限内一直为你保留。', go: '去支付页面',
  waiting: '等待支付机构确认', waitingHint: '付了款的话，确认到了这里会自动更新，可以关掉这一页。还没付的话，可以回到支付页面。', again: '回到支付页面', retry: '重新支付',
  paid: '已付款', paidHint: '商店已收到支付机构的确认。', refused: '没有付款', refusedHint: '支付页面上没有完成付款，可以再试一次，或改用余额。', over: '订单已经结束', overHint: '没有付款，也不会收费。如果已经付了款，全部金额会原路退回。',
  toOrder: '查看订单', asOf: (at: string) => `截至 ${at}`, offline: '没有网络，显示的是上次知道的情况。', closed: '支付页面已关闭', network: '付款需要网络。', failed: '现在打不开支付页面',
  section: '付款与退款', state: { opening: '正在打开支付页面', open: '等待付款', closing: '正在关闭支付页面', paid: '已在线支付', returned: '已付款，正在全部退回', refused: '没有付款', closed: '没有付款' },
  refundOnWay: '退款正在路上', refundDone: '已原路退回', refundHint: '退款原路退回，到账时间看你的银行。', cause: { cancelled: '订单已取消', aftersale: '退货', late: '付款到得太晚', surplus: '订单已付过款', wrong_amount: '金额不符' },
};
