// 在支付机构付款的文字。
export const paymentsZh = {
  title: '在线付款', refunds: '退款', asked: '应付', received: '实收', made: '开始', settled: '了结', done: '退到', amount: '金额', cause: '原因', why: '说明', reference: '支付编号',
  state: { opening: '正在开支付页', open: '等待付款', closing: '正在关支付页', paid: '已付', returned: '已收，全部退回', refused: '没有付', closed: '没有付' },
  refundState: { waiting: '等待交给支付机构', sent: '支付机构处理中', done: '已退', failed: '支付机构没有接受' },
  causes: { cancelled: '订单取消', aftersale: '售后', late: '付款太晚', surplus: '订单已付过', wrong_amount: '金额不符' },
  retry: '再交一次', retryTitle: '把这笔退款再交给支付机构', retryText: '编号不变，支付机构不会退两次。先问清上次为什么没有接受。', retried: '已重新交出',
};
