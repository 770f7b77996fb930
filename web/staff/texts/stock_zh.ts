// 库存、补货与盘点的文字：中文。
export const stockZh = {
  lead: '每个规格在各仓的数量；低于补货点的、久未动销的，一眼可见。', shown: '显示', all: '全部', low: '库存偏低', dead: '久未动销', item: '规格', onHand: '在库', available: '可售', reserved: '已占用', damaged: '残损', safety: '安全库存', point: '补货点', state: '情况', left: '最近出库', location: '仓库', place: (n: number) => `${n} 号仓`,
  none: '没有符合的规格', noneText: '换个条件看看。', fine: '正常', never: '90 天内没有', notFound: '没有这个规格', unplanned: '未设补货规则',
  places: '各仓数量', ledger: '流水', byDay: '每天结束时的在库数量', noMoves: '没有符合的流水', move: '动作', delta: '增减', damagedDelta: '残损增减', after: '之后在库', ref: '单据', note: '说明', by: '经手', when: '时间', anyKind: '全部动作', anyPlace: '全部仓库', member: '会员订单',
  moves: {
    opening: '期初', receipt: '入库', count: '盘点', shipment: '发货', return: '退回', return_damaged: '退回残损', exchange: '换货发出', damage: '记为残损', repair: '修复', scrap: '报废', transfer_out: '调出', transfer_in: '调入',
  },
  rule: {
    title: '补货规则', set: '设置规则', change: '修改规则', save: '保存规则', saved: '已保存：新规则马上测算，修改的今晚起按新的测算', none: '还没有补货规则。设好以后，每晚测算需求并提出建议。',
    lead: '到货天数', leadHint: '从下单到上架，1–180 天', review: '查看周期', reviewHint: '每隔几天看一次，1–90 天', service: '不缺货的把握', serviceHint: '50%–99.9%', min: '最低数量', max: '最高数量', pack: '每箱数量', days: (n: number) => `${n} 天`, planned: '最近测算', notPlanned: '马上开始', wrong: '有的数字不在范围内',
  },
  proposals: {
    lead: '每晚按订单和出入库测算：该补的货、该调的货、该留的安全库存。变动在两成以内的安全库存自动生效，其余等人决定。', none: '没有建议', noneText: '设好补货规则的规格，每晚会在这里给出建议。', kind: '建议', change: '数量', made: '提出', decided: '处理', open: '待处理', everything: '全部', notFound: '没有这条建议',
    kinds: { reorder: '补货', safety: '安全库存', move: '调货' }, states: { open: '待处理', applied: '已采纳', alone: '自动生效', rejected: '未采纳', replaced: '已被新建议取代' },
    say: {
      reorder: (n: number) => `建议补货 ${n} 件`, safety: (a: number, b: number) => `安全库存由 ${a} 改为 ${b}`, move: (n: number, from: string) => `建议从${from}调来 ${n} 件`,
    },
    apply: '采纳', reject: '不采纳', applyTitle: '采纳建议', rejectTitle: '不采纳建议', done: '已处理', rejectText: '不作任何改动。今晚会重新测算。',
    applyText: { reorder: '请向供应商下单。到货前计为在途，不会重复建议。', safety: '立即生效，可售数量随之变化。', move: '货已搬到以后再采纳：两仓的账同时改。' },
    chart: '需求与预测', demand: '需求', expected: '预测', promotion: '促销', chartHint: '需求含缺货时估计的流失；促销日和几乎全天缺货的日子不参与平滑。',
    why: '数字的由来', figure: '数字', result: '得数',
    rows: {
      level: '日均需求', levelHow: '近 8 周逐日平滑，新的一天占八分之一，已除去星期的影响', weekdays: '星期系数', share: '份额变化', shareHow: (a: number, b: number, c: number, d: number) => `本品占本类：近 28 天 ${a}/${b}，之前 28 天 ${c}/${d}；之前不足 20 件则不作调整`,
      uplift: (kind: string) => `促销：${kind}`, upliftHow: (days: number) => `按过去 ${days} 天的实绩；不足 3 天则取 1.8 倍`, mad: '预测偏差', madHow: '每天的需求与前一晚预测之差，取平均', coming: (n: number) => `今后 ${n} 天的需求`, comingHow: (lead: number, review: number) => `到货 ${lead} 天，查看周期 ${review} 天`,
      safety: '安全库存', safetyHow: (z: string, root: string, mad: string) => `${z} × ${root} × ${mad}，向上取整`, point: '补货点', pointHow: (a: string, b: number) => `${a} + ${b}`, upTo: '补到', upToHow: (pack: number, max: number) => `加一个查看周期的需求，按每箱 ${pack} 件取整，不超过 ${max}`,
    },
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'], times: (n: string) => `${n} 倍`, perDay: (n: string) => `每天 ${n} 件`, units: (n: string) => `${n} 件`,
  },
  counts: {
    lead: '先开单，再数货架；账面数录入后才显示。其间有出入库的规格要重新盘点，差得多的由另一个人核准。', title: (place: string) => `${place}盘点`, none: '还没有盘点', noneText: '选几个规格，开一张盘点单。', open: '开盘点单', openTitle: '开盘点单', opened: '已开单，请去数货架', pick: '规格', picked: (n: number) => `${n} 个规格`, tooMany: '一张单最多 100 个规格', lines: '规格', toDo: (n: number) => `还有 ${n} 个`, finished: '已录完', waiting: (n: number) => `${n} 个待核准`,
    at: '开单', by: '开单人', notFound: '没有这张盘点单', counted: '实盘', expected: '账面', difference: '差异', hidden: '录入后显示', states: { open: '待录入', settled: '已入账', waiting: '待核准', refused: '未核准' },
    enter: '录入实盘数', enterTitle: (n: number) => `录入 ${n} 个规格`, enterText: '录入以后不能再改。', entered: '已录入', wrong: '填 0 到 10 亿的整数', nothing: '至少填一个数', moved: (name: string) => `“${name}”开单后有出入库，请把它留空，另开一张单重新盘点。其余的可以照常录入。`,
  },
};
