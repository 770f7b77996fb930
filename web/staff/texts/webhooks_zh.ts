// 对接系统的文字：中文。
export const webhooksZh = {
  lead: '订单与售后有变化时，通知记账、仓库等系统。内容不含顾客的个人信息。', add: '添加系统', none: '还没有对接系统', noneText: '填写对方的 https 地址，选择要通知的事件。', notFound: '没有这个系统',
  url: '地址', urlHint: '以 https:// 开头', types: '通知的事件', count: (n: number) => `${n} 种事件`,
  state: '状态', on: '启用', off: '停用', since: '添加于', changedBy: '最近修改', edit: '修改', editTitle: '修改系统', save: '保存', saved: '已保存', offHint: '停用期间的事件不再补发；停用前未接收的，启用后继续发送。',
  secretTitle: '签名密钥', secretOnce: '只显示这一次。请把它交给对方系统的负责人，用来验证签名。', copy: '复制密钥', copied: '已复制', copyFailed: '浏览器不允许复制，请手动选择', kept: '已保存好',
  renew: '更换密钥', renewTitle: '更换签名密钥', renewText: '更换后 24 小时内，每次通知同时带新旧两个签名；对方须在此期间换上新密钥。', formerUntil: (at: string) => `旧密钥在 ${at} 前仍然有效`,
  test: '发送测试', testTitle: '发送测试事件', testText: '发送一个没有业务含义的事件，看对方是否收到。', testSent: '已发出，结果见下方', remove: '移除', removeTitle: '移除系统', removeText: '未接收的事件一并删除，不能恢复。', removed: '已移除',
  deliveries: '最近的通知', noDeliveries: '还没有通知', noDeliveriesText: '所选事件发生后，会出现在这里。', event: '事件', when: '发生', result: '结果', tries: '次数', answer: '答复', next: '下次尝试', about: '编号', refresh: '刷新',
  states: { waiting: '等待', taken: '已接收', dead: '未接收' }, resend: '重发', resendTitle: '重发事件', resendText: '再试一次。同一订单之后的事件可能已被接收。', resent: '已安排重发',
  why: { timeout: '超时', connect: '连接不上', tls: '证书有误', internal: '地址在内部网络，未获准许' },
  names: {
    'webhook.test': '测试', 'order.placed': '已下单', 'order.paid': '已付款', 'order.cancelled': '已取消', 'order.expired': '逾期未付', 'order.shipped': '已发货', 'order.delivered': '已送达', 'order.completed': '已完成',
    'aftersale.requested': '申请售后', 'aftersale.decided': '售后已审核', 'aftersale.settled': '售后已完结',
    'stock.low': '库存降到补货点',
  },
};
