// Every word of the staff console in Chinese. English mirrors its keys; a missing one fails the type check.
import { couponsZh } from './coupons_zh.ts';
import { paymentsZh } from './payments_zh.ts';
import { promotionsZh } from './promotions_zh.ts';
import { stockZh } from './stock_zh.ts';
import { webhooksZh } from './webhooks_zh.ts';
import { cartsZh } from './carts_zh.ts';

export const zh = {
  comma: '、',
  shell: { name: '后台', menu: '菜单' },
  places: { overview: '概览', members: '会员', orders: '订单', quotes: '报价检查', aftersales: '售后', products: '商品', stock: '库存', proposals: '补货建议', counts: '盘点', promotions: '促销', coupons: '优惠券', approvals: '审批', settings: '设置', webhooks: '对接系统', audit: '审计', staff: '员工', me: '我的登录' },
  nowhere: { title: '没有这个页面', text: '链接可能旧了，或者写错了。', home: '回首页', forbidden: '你的角色不能看这里', forbiddenText: '需要的话，请店主调整你的角色。' },
  people: { me: '我', operator: '机器旁的运维' },
  roles: { owner: '店主', finance: '财务', marketing: '营销', catalogue: '商品', warehouse: '仓库', support: '客服', moderator: '审核', auditor: '审计' },
  roleHints: {
    owner: '可以做所有事，包括邀请员工', finance: '存入余额、改设置、看报表', marketing: '写促销、暂停和结束，看商品、设置与报表', catalogue: '改商品与价格，导入表格',
    warehouse: '入库、盘点，看要发的订单', support: '查会员与订单，锁定与重置', moderator: '找会员，暂停违规账户', auditor: '只看：审计、报表、设置',
  },
  table: {
    rows: (n: number, more: boolean) => (more ? `已载入 ${n} 行` : `${n} 行`), sortedLoaded: '（只在已载入的行里排序）', more: '再载入一些', columns: '选择列', save: '存为 CSV',
    sort: '排序', clear: '清除筛选', open: '打开', filter: '筛选',
  },
  act: {
    reason: '原因', reasonHint: '写进审计记录，以后查得到。', reasonShort: '请写明原因，至少 3 个字', cancel: '取消', working: '请稍候', before: '之前', after: '之后',
  },
  idle: {
    title: '还在吗', text: (minutes: number, seconds: number) => `一段时间没有操作，${minutes > 0 ? `${minutes} 分 ` : ''}${seconds} 秒后会自动退出。没提交的内容不会保留。`, stay: '继续', leave: '现在退出',
  },
  signIn: {
    title: '登录后台', lead: '只有受邀的员工能进。每次登录都要密码和动态码。', ended: '登录已结束（长时间没有操作，或在别处退出）。请重新登录。', wrong: '用户名、密码或动态码不对。动态码用过一次就失效，换一个再试。',
    code: '动态码', codeHint: '手机验证器应用里的 6 位数字', codeShort: '请输入 6 位数字', lostApp: '手机不在手边？用恢复码', useApp: '用动态码', recovery: '恢复码', recoveryHint: '16 个字符，每个只能用一次', recoveryShort: '恢复码是 16 个字母和数字', invited: '收到了邀请？', join: '从这里进',
  },
  join: {
    title: '加入后台', lead: '用邀请里的口令建立你的账户。', token: '邀请口令', tokenHint: '只能用一次，一天内有效。第一位店主的口令在服务器的 first-owner.token 文件里。', open: '打开邀请',
    used: '这个邀请已经用过、过期，或口令不完整。请重新要一个。', account: '建立你的账户', roles: (roles: string) => `你的角色：${roles}`, app: '连接验证器应用', appHint: '用手机上的验证器应用（如 Microsoft Authenticator、1Password）扫一扫。',
    qr: '给验证器应用的二维码', byHand: '不能扫码就手动输入：', codeHint: '扫完后，应用里显示的 6 位数字', passwordHint: '15 到 128 个字符；一句话最好记',
    lost: '手机丢了怎么办：登录后先在「我的登录」里生成恢复码；没有恢复码时，请店主停用你的账户，再发一个新邀请；唯一的店主可以请运维在服务器上发（cartwrightd staff invite）。',
  },
  staff: {
    lead: '谁在这里工作，能做什么。', name: '称呼', username: '用户名', roles: '角色', state: '状态', states: { active: '在用', disabled: '已停用' }, since: '加入', change: '调整', notSelf: '请同事调整', none: '还没有员工',
    invite: '邀请员工', inviteVerb: '生成邀请', inviteHint: '会生成一个只显示一次的链接，一天内有效。请通过可信的渠道交给对方。', linkTitle: '邀请链接', linkOnce: (at: string) => `只显示这一次，${at} 前有效。`, copy: '复制链接', copied: '已复制',
    copyFailed: '浏览器不让复制，请手动选中', linkDone: '我已存好', editTitle: (name: string) => `调整 ${name}`, changeVerb: '确认调整', changed: '已调整', endsSessions: '对方会立即退出，需要重新登录。',
  },
  audit: {
    lead: '每一次写入、每一次查看敏感资料都在这里，谁也改不了。', number: '编号', at: '时间', who: '谁', act: '做了什么', object: '对象', change: '变化', reason: '原因', source: '来自', none: '还没有记录',
    record: (n: number) => `记录 #${n}`, hash: '链上的指纹', chain: '每条记录都带着上一条的指纹：改、删、插、换任何一条，都会被发现。',
    checking: '正在核对整条链', checkAgain: '再核对一次', whole: (n: number) => `链是完整的，共 ${n} 条记录。核对于`, broken: (n: number) => `链被动过：${n} 处不对。核对于`,
  },
  permissions: {
    'self.use': '登录与退出', 'members.find': '找会员', 'members.view': '查看会员资料', 'members.lock': '锁定或解锁', 'members.suspend': '暂停或恢复', 'members.sign_out': '结束会员的登录', 'members.reset': '要求重设密码',
    'funds.credit': '存入余额', 'products.read': '看商品', 'products.edit': '改商品', 'stock.adjust': '改库存', 'orders.read': '看订单', 'orders.view': '查看订单地址', 'orders.ship': '发货或确认送达', 'aftersales.decide': '处理售后申请', 'aftersales.handle': '处理退回的商品', 'settings.read': '看设置', 'settings.change': '改设置',
    'approvals.read': '审批', 'audit.read': '看审计', 'reports.read': '看报表', 'staff.read': '看员工', 'staff.manage': '管理员工', 'members.erasure': '暂缓或恢复注销', 'members.correct': '更正资料', 'members.merge': '合并账户', 'promotions.read': '看促销', 'promotions.edit': '管理促销', 'coupons.read': '看优惠券', 'coupons.edit': '管理优惠券', 'webhooks.read': '看对接系统', 'webhooks.manage': '管理对接系统',
  },
  approvals: {
    lead: '要紧的事需要第二个人同意。谁也不能批自己的申请。', what: '要做什么', by: '申请人', decide: '处理', all: '全部', states: { waiting: '等待中', approved: '已同意', rejected: '已拒绝', expired: '已过期' },
    kinds: { setting_change: '改设置', member_credit: '给会员存入余额', erasure_hold: '暂缓或恢复注销', member_merge: '合并两个账户', merge_reversal: '撤回合并', promotion: '发布促销', coupon_template: '发布优惠券模板', stock_count: '盘点入账' }, until: '有效至', own: '你的申请，等别人处理', notYours: '需要另一种权限', approve: '同意', reject: '拒绝', approveTitle: '同意这个申请', rejectTitle: '拒绝这个申请',
    atOnce: '同意后立即生效。', decided: '已处理', none: '没有要审批的', noneText: '有人提出需要第二个人同意的事时，会出现在这里。', waitingCount: '等待审批', see: '去看审批',
  },
  settings: {
    lead: '每次改动都有版本、生效时间和原因。', name: '名称', value: '当前值', rule: '规则', critical: '需要两个人', plain: '一个人即可', version: '版本', byDefault: '默认', key: '键', none: '没有设置', yes: '是', no: '否',
    minutes: (n: number) => `${n} 分钟`, minutesUnit: '单位：分钟', days: (n: number) => `${n} 天`, criticalText: '这个设置要紧：提交后由另一个人同意才生效。', plainText: '提交后按生效时间生效。', bounds: '范围', between: (a: string, b: string) => `${a} 到 ${b}`,
    change: '修改', changeTitle: '修改设置', ask: '提交申请', changed: '已修改', asked: '已提交，等另一个人同意', history: '历史版本', noHistory: '还没有改过，用的是默认值', inForce: '生效中', from: '生效时间', fromHint: '留空就立即生效。',
    fromAt: (at: string) => `自 ${at} 起`, atOnce: '立即', by: '修改人', outOfBounds: '不在允许的范围内',
    names: { 'accounts.registration_open': '开放注册', 'orders.unpaid_minutes': '未付款订单保留多久', 'orders.presumed_days': '没有消息的包裹几天后视为送达', 'orders.return_days': '送达后多久可以退货', 'orders.unpaid_max': '每个会员最多同时有几个未付款订单', 'staff.idle_minutes': '员工多久不操作就退出', 'funds.credit_alone_max': '一个人可以存入的最大金额', 'sessions.shared_idle_minutes': '公用设备上多久不用就退出', 'sessions.idle_days': '自己的设备上多久不用就退出', 'stock.count_variance_units': '盘点相差几件以内不需另一个人核准' },
  },
  payments: paymentsZh,
  promotions: promotionsZh,
  coupons: couponsZh,
  stock: stockZh,
  webhooks: webhooksZh,
  carts: cartsZh,
  chart: { asTable: '看数字', asChart: '看图', day: '日期' },
  overview: {
    lead: '按天统计（北京时间），数字来自服务器。', span: '时间范围', days: (n: number) => `最近 ${n} 天`, today: '今天', salesToday: '今天的销售额', ordersPaid: (n: number) => `${n} 单已付`, registeredToday: '今天注册', signedInToday: '今天登录',
    failed: (n: number) => `${n} 次失败`, lockedToday: '今天被锁定', sales: '销售额', paid: '已付款', signIns: '登录', ok: '成功', refused: '失败', registrations: '注册', newMembers: '新会员', lockOuts: '被锁定', ended: '登录为什么结束', why: '原因', inAll: '合计',
    endings: {
      session_signed_out: '会员自己退出', session_revoked: '离线时退出，联网后生效', session_ended_elsewhere: '会员在别的设备上结束', session_pushed_out: '设备太多，最早的退出', session_password_reset: '换了密码', session_token_reused: '旧令牌被重用', session_ended_by_staff: '由员工结束',
    },
  },
  profile: {
    title: '个人资料', view: '查看个人资料', viewText: '真实姓名、生日和 180 天内的改动会完整显示，原因写进审计记录。', correct: '更正', correctTitle: (name: string) => `更正 ${name} 的资料`,
    correctText: '只在会员要求时更正。规则和会员自己改时一样；会员会收到通知，各台设备随后一致。', corrected: '已更正', field: '项目', from: '来自', byStaff: '员工', device: (n: number) => `${n} 号设备`, locked: '生日可再改的时间',
    lockText: (day: string) => `生日一年只能改一次，${day} 后可以再改。不受此限制的更正会写进审计记录。`, override: '仍然更正', changes: '改动记录', noChanges: '最近 180 天没有改动',
    fields: { nickname: '昵称', realName: '真实姓名', real_name: '真实姓名', birthday: '生日', gender: '性别', bio: '简介', city_code: '城市', locale: '语言', interests: '感兴趣的' } as Record<string, string>, genders: { unsaid: '不填', female: '女', male: '男', other: '其他' },
  },
  merge: {
    title: '并入另一个账户', text: '同一个人有两个账户时使用。需要第二个人同意，30 天内可以撤回。', look: '看看会移动什么', show: '查看', into: '保留的账户', intoHint: '完整的用户名、手机号、邮箱或编号。',
    backTitle: '撤回合并', backText: '30 天内，可以把当时移走、现在还在的移回这个账户。', lookBack: '看看能移回什么', ask: '请第二个人同意',
    what: '内容', moves: '会移动', goesBack: '会移回', wasMoved: '当时移动', balance: '余额', things: { orders: '订单', addresses: '地址', cartLines: '购物车商品', logins: '手机号与邮箱' },
    goes: (from: string, into: string) => `${from} 并入 ${into}。`, backFrom: (into: string, from: string) => `从 ${into} 移回 ${from}。`, less: '有一部分已经用掉、改过或删除，会留在原处。', until: '可以撤回到',
    ends: '被并入的账户会在所有设备上退出，不能再登录；用户名保留，不给别人用。之后用任何一个手机号或邮箱都登录到保留的账户。', then: '以第二个人同意时的内容为准。会员会收到通知。',
  },
  members: {
    lead: '按用户名、手机号、邮箱或编号查找，要写完整。', login: '用户名、手机号、邮箱或编号', find: '查找', start: '找一位会员', startText: '请对方报出完整的登录名。查到的资料先打码；要看全部，需写明原因。', name: '称呼', logins: '手机与邮箱', since: '注册于', none: '没有这位会员',
    noneText: '要完整、准确地输入。', view: '查看全部资料', viewTitle: '查看全部资料', viewText: '手机号、邮箱和登录设备会完整显示，原因写进审计记录。', masked: '资料已打码。', recorded: '这次查看已写进审计记录。', balance: '余额', id: '编号', trail: '与这位会员有关的记录',
    endSessions: '结束登录', endText: '这位会员会在所有设备上退出。', reset: '要求重设密码', resetText: '现在的密码立即失效，所有设备退出；会员凭验证码设新密码。谁也看不到密码。', ended: (n: number) => `已结束 ${n} 个登录`,
    credit: '存入余额', creditTitle: (name: string) => `给 ${name} 存入余额`, amount: '金额', amountHint: '超过设置里的上限时，需要第二个人同意。', amountWrong: '金额不对，如 12.50', credited: '已存入', sessions: '登录的设备', device: '设备号', signedIn: '登录于', used: '最近使用', noSessions: '没有登录的设备',
    tries: '登录尝试', noTries: '最近 90 天没有登录尝试', outcome: '结果', outcomes: { signed_in: '成功', refused: '被拒绝', wrong_code: '第二步不对' }, network: '网段', deviceName: '设备',
    state: '账户状态', states: { active: '正常', locked: '已锁定', suspended: '已暂停', closing: '注销中', erased: '已注销', merged: '已合并' },
    stateText: { active: '可以登录和使用全部功能。', locked: '不能登录；外人看来和密码不对一样。', suspended: '可以登录、查看和导出，不能下单或修改。', closing: '会员申请了注销；到期前登录一次就会取消。', erased: '资料已清除，无法恢复。', merged: '已并入另一个账户，不能从这里登录。' },
    acts: { lock: '锁定', unlock: '解锁', suspend: '暂停', reinstate: '恢复' },
    actTitle: { lock: (name: string) => `锁定 ${name}`, unlock: (name: string) => `解锁 ${name}`, suspend: (name: string) => `暂停 ${name}`, reinstate: (name: string) => `恢复 ${name}` },
    actText: { lock: '所有设备立即退出，在解锁之前谁也登不进去。会员会收到通知。', unlock: '会员可以重新登录；因多次输错密码的等待也一并取消。会员会收到通知。', suspend: '所有设备立即退出。会员重新登录后只能查看和导出。会员会收到通知。', reinstate: '会员可以照常使用。会员会收到通知。' },
    stateDone: (state: string, ended: number) => (ended === 0 ? `现在是：${state}` : `现在是：${state}，结束了 ${ended} 个登录`), blocked: '多次输错密码，陌生设备暂时不能登录，直到', erasure: '会员申请了注销，将于此时清除：', held: '注销因法律原因暂缓，原定于', hold: '暂缓注销', release: '继续注销',
    holdText: '法律要求保留资料时（纠纷、法院命令）才能暂缓。需要第二个人同意；会员会看到已暂缓。', releaseText: '不再需要保留时，注销照原来的期限继续。需要第二个人同意。',
  },
  me: {
    codes: '恢复码', codesText: '手机丢了的时候，用密码加一个恢复码登录，再连接新的验证器应用。每个只能用一次。', noCodes: '还没有恢复码。现在就生成，存到手机以外的地方。', codesLeft: (n: number) => `还有 ${n} 个没用过`, makeCodes: '生成新的恢复码',
    codesOnce: '只显示这一次。以前的恢复码全部作废。', copyCodes: '复制', app: '验证器应用', appText: '换手机或恢复登录之后，连接新的应用；旧的立即失效，其他登录都会结束。', changeApp: '换验证器应用', appChanged: '已换成新的应用', proveText: '请再确认一次身份。', anyCode: '动态码，或一个恢复码', wrong: '密码或动态码不对。动态码用过一次就失效，换一个再试。',
  },
  returns: {
    lead: '还没办结的申请，快到期的在前。', number: '售后单', kind: '类型', asked: '申请退款', due: '期限', since: '申请于', none: '没有待办', noneText: '会员申请退货、换货、维修或索赔后会出现在这里。', byNumber: '按单号查找', find: '查找', notFound: '没有这个售后单',
    order: '订单', reason: '原因', note: '会员说明', answer: '我们的答复', parcel: '会员寄回', refunded: '已退', progress: '进度', item: '商品', quantity: '申请', accepted: '接受', fit: '可再售', repairable: '待修', escalated: '已逾期',
    state: { requested: '待答复', approved: '已同意', rejected: '不同意', withdrawn: '已结束', awaiting_goods: '等寄回', in_transit: '寄回途中', received: '已收到', inspected: '已验收', in_repair: '维修中', sent_back: '已寄回', settled: '已办结' },
    event: { approve: '已同意', reject: '已拒绝', withdraw: '会员撤回', escalate: '没有按时答复，要有人处理', ask_goods: '已请会员寄回', send: '会员已寄出', lapse: '过时没有寄出', receive: '已收到', inspect: '已验收', start_repair: '开始维修', send_back: '已寄回给会员', settle: '已办结' },
    approve: '同意', approveText: '会员会看到寄回的请求；商品留下的，下一步办结。', reject: '不同意', rejectText: '会员会看到这里写的原因。', settle: '办结', settleText: (amount: string) => `钱退回会员钱包，最多 ${amount}。`, settleGoods: '办结这个申请。换货的，寄出的那件从库存里扣。',
    receive: '收到商品', inspect: '验收', inspectText: '可再售的马上回到库存，待修的另放，其余报废。没有全部接受时，会员会看到原因。', start_repair: '开始维修', send_back: '寄回', done: '已记录，会员马上能看到', wrong: '请填整数：接受的不超过申请的，可再售的加待修的不超过接受的',
  },
  orders: {
    lead: '所有会员的订单，新的在前。地址要写明原因才能看。', number: '订单号', total: '合计', lines: '商品', placed: '下单', paid: '付款', cancelled: '取消', member: '会员', byNumber: '按订单号查找', find: '查找', none: '没有订单', noneText: '会员下单后会出现在这里。', notFound: '没有这个订单号',
    view: '查看地址与明细', viewTitle: '查看地址与明细', viewText: '收货人、电话和地址会完整显示，原因写进审计记录。', masked: '地址已隐藏。', shipTo: '收货', item: '商品', net: '小计',
    ship: '发货', carrier: '承运方', carrierHint: '会员会看到这个名字', carrierMissing: '请填写承运方', tracking: '运单号', shipAll: '这个包裹装入余下的全部商品。只发一部分，请先查看明细。', ofLine: (title: string, left: number) => `${title}（余 ${left}）`, quantityWrong: '请填整数，不超过余量，也不能全是 0', shipped: '已发货，会员马上能看到',
    parcels: '包裹', noParcels: '还没有', toShip: '待发', delivered: '已送达', deliveredText: '承运方确认全部送到，从现在开始计算退货时间。',
  },
  products: {
    lead: '包括没有上架的。改动发布之后，顾客才会看到。', title: '商品', handle: '网址名', onSale: '在售', draft: '未上架', variants: '规格', price: '价格', onHand: '现有', stock: '库存', none: '还没有商品', noneText: '从表格导入商品。', notFound: '没有这件商品',
    publish: '发布', publishText: '把商品、价格和库存的当前样子发给顾客。', published: (n: number) => `已发布第 ${n} 版`, edit: '修改', save: '保存', saved: '已保存，发布后生效', titleZh: '中文名', titleEn: '英文名', summary: '简介', afterPublish: '保存后还要发布，顾客才看得到。',
    receive: '入库', receiveTitle: (name: string) => `入库：${name}`, count: '盘点', countTitle: (name: string) => `盘点：${name}`, units: '数量', unitsWrong: '请输入整数', counted: '实际数到', countHint: '如果看到数字之后又有人买走，这次盘点会被拒绝，请重新数。', reserved: '已被订单占用', available: '可售', done: '库存已更新',
  },
  imports: {
    title: '导入表格', lead: 'Shopify 格式的商品 CSV。先试跑，看清每一行的问题，再导入。', drop: '把 CSV 文件拖到这里', choose: '选择文件', chooseOther: '换一个文件', currency: '价格的币种', skipBad: '跳过有问题的商品', line: '行', column: '列', why: '问题',
    tried: (products: number, variants: number, bad: number, left: number) => (bad === 0 ? `试跑通过：${products} 件商品，${variants} 种规格。` : `${bad} 行有问题，涉及 ${left} 件商品；其余 ${products} 件商品、${variants} 种规格可以导入。`),
    applied: (products: number, variants: number) => `已导入 ${products} 件商品，${variants} 种规格。发布后顾客才会看到。`, apply: '导入', errors: '有问题的行',
  },
  // Codes whose words in the shop speak of what a shopper's device keeps; the console keeps nothing.
  errors: {
    offline: '没有网络，没有提交。连上后再试。', unavailable: '服务器暂时不可用，没有提交。请稍后再试。', busy: '服务器正忙，没有提交。请稍后再试。', internal: '服务器出了意外。请看审计记录确认是否生效，再重试。', unknown: '没有成功，原因不明。请看审计记录确认。',
    signed_out: '登录已结束，请重新登录。', not_allowed: '你的角色不能做这件事。', id_conflict: '有人刚刚改过它。请重新打开，看清楚再改。', challenge_used: '它已经处理过，或已过期。', not_at_place: '有规格从没到过这个仓库。去掉它再试。', key_reused: '同一操作发出过不同的内容，没有生效。请关掉窗口重来。',
  } as Record<string, string>,
};
