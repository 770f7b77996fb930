// The words about coupons, in Chinese.
export const couponsZh = {
  lead: '券的模板由另一个人同意后生效；已领的券保持领取时的条件。', make: '新建优惠券', none: '还没有优惠券', noneText: '新建一个草稿，写好后请另一个人同意。', notFound: '没有这种优惠券', name: '名称', nextText: '改动会成为新的一版草稿；同意之前照旧。已领的券不变。',
  states: { draft: '草稿', in_review: '待同意', scheduled: '未开始', active: '领取中', paused: '已暂停', ended: '已结束' },
  kinds: { amount_off: '减金额', percent_off: '打折', fixed_price: '一口价', gift: '赠品', shipping: '运费券' },
  channel: '发放方式', handing: '发放与期限', channels: { centre: '领券中心', public_code: '公开口令', unique_codes: '一次性兑换码', grant: '员工发放' },
  channelHints: { centre: '任何人都能在店里领，没有网络时也能先领。', public_code: '所有人用同一个口令兑换。', unique_codes: '成批生成，每个码只能用规定的次数；生效后在这里下载。', grant: '生效后由员工按账号发给会员。' },
  steps: { submit: '提交审批', send_back: '撤回修改', pause: '暂停', resume: '恢复', end: '结束' },
  stepText: { submit: '提交后不能再改，由另一个人在“审批”里决定。', send_back: '回到草稿，可以继续修改；原来的申请作废。', pause: '立即停止领取，之后可以恢复。已领的券照常使用。', resume: '立即恢复领取。', end: '立即停止领取，不能恢复。已领的券照常使用。' },
  stepDone: { submit: '已提交，等另一个人同意', send_back: '已回到草稿', pause: '已暂停', resume: '已恢复', end: '已结束' },
  figures: { title: '用到哪里了', issued: '已领', used: '已用或占用', today: '今天', spent: '已优惠', codes: '兑换码', codesLeft: (all: number, left: number) => `${all} 个，还能用 ${left} 次` },
  of: (figure: string, limit: string) => `${figure} / ${limit}`, fromTo: (from: string, to: string) => `${from} 至 ${to}`, daysAfter: (n: number) => `领取后 ${n} 天内`,
  claims: '领取时间', uses: '使用时间', claimUntil: '领到', claimed: '领取', validUntil: '有效到', limitsTitle: '限量', combining: '与其他优惠券', layer: '层级', layers: { merchant: '商家券', platform: '平台券', shipping: '运费券' },
  group: (n: number) => `第 ${n} 组只用一张`, alone: '不与其他优惠券同用',
  limits: { issued: (n: number) => `共发 ${n} 张`, issuedPerMember: (n: number) => `每人领 ${n} 张`, used: (n: number) => `共用 ${n} 张`, usedPerMember: (n: number) => `每人用 ${n} 张`, usedPerDay: (n: number) => `每天用 ${n} 张`, budget: (amount: string) => `预算 ${amount}` },
  say: {
    off: (off: string) => `减 ${off}`, offUpTo: (off: string, cap: string) => `减 ${off}，最多 ${cap}`, fixed: (n: number, price: string) => `${n} 件，每件 ${price}`, gift: (name: string, n: number) => `送 ${name} × ${n}`, shipping: (amount: string) => `运费减 ${amount}`, freeShipping: '免运费',
  },
  ofMember: { claimed: '可用', held: '被待付款订单占用', used: '已用', expired: '已过期', revoked: '已收回' },
  noneOfMember: '没有优惠券', revoke: '收回', revoked: '已收回', revokeText: '会员会收到通知和原因。', revokeHeld: '占用它的待付款订单会先取消；会员会收到通知和原因。',
  grant: '发给会员', grantTo: '会员', grantHint: '用户名、邮箱或手机号，一行一个，最多 200 个', grantUnknown: (login: string) => `没有会员 ${login}，一张也没有发`, grantVerb: (n: number) => (n === 0 ? '发放' : `发给 ${n} 个会员`), granted: (n: number) => `已发 ${n} 张`,
  codes: '生成兑换码', codesCount: '数量', codesMost: (n: number) => `最多 ${n} 个`, codesUses: '每个能用几次', codesVerb: (n: number) => (n === 0 ? '生成' : `生成 ${n} 个`), codesTitle: '新的兑换码', codesOnce: '只在这里显示一次，关掉以后谁也看不到了。请先保存。', codesMore: (n: number) => `等 ${n + 1} 个`, codesSave: '下载', codesClose: '保存好了，关闭',
  form: {
    nameHint: '会员在领券和购物车里看到', saveTitle: '保存优惠券', amount: '减多少', allShipping: '不填就是免运费', cap: '最多减', noLimit: '不填就不限', fixedPrice: '每件的价格', pieces: '最多几件', code: '口令', codeHint: '12 位字母数字，最后一位是校验位；只存加密后的', codeKept: '不填就用原来的口令',
    claimFrom: '开始领取', claimTo: '停止领取', useFrom: '可以使用', useTo: '不能再用', useDays: '领取后几天内有效', useDaysHint: '0：按上面的使用时间', groupHint: '一单里每组只用一张', platform: '平台承担 %', platformHint: '其余由商家承担',
    limitsHint: '0 是不限。占用（待付款）也计数，取消就退回。', issued: '总发放', issuedPerMember: '每人领取', used: '总使用', usedPerMember: '每人使用', usedPerDay: '每天使用', budget: '预算',
  },
};
