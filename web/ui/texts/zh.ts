// Every word of the storefront in Chinese. English mirrors its keys; a missing one fails the type check.
import { errorsZh } from './errors_zh.ts';

export const zh = {
  errors: errorsZh,
  nav: {
    home: '首页', categories: '分类', cart: '购物车', member: '我的', search: '搜索', skip: '跳到正文', main: '主导航', menu: '底部导航',
    cartCount: (n: number) => (n === 0 ? '购物车，空的' : `购物车，${n} 件`), cartMore: (n: number) => (n === 0 ? '' : `，${n} 件`), footer: '页脚', backTo: '返回',
  },
  sync: {
    label: '同步状态', 'signed-out': '只存在这台设备上', 'up-to-date': '已与商店同步', waiting: (n: number, since: string) => `${n} 处改动待确认，自 ${since}`,
    waitingShort: (n: number) => `${n} 处待确认`, syncing: '正在同步', offline: '离线', attention: '需要你看一下', opening: '正在打开',
    title: '什么在等待', none: '没有在等待的改动。', signedOutHint: '未登录时，购物车与足迹只留在这台设备上。登录后会跟着你走。',
    offlineHint: '现在没有网络。你可以照常浏览和加购，改动先存在这台设备上，联网后自动送达。',
    syncedAt: (at: string) => `商店上次全部确认：${at}`, catalogueAt: (at: string) => `商品与价格更新于 ${at}`, tryNow: '现在同步', dismiss: '知道了',
    cartChanges: (n: number) => `${n} 处改动已存在本机，等待商店确认`,
    commands: { place_order: '提交订单', pay_order: '支付订单', cancel_order: '取消订单', history_sync: '修改足迹同步设置' },
    state: { pending: '等待商店答复', accepted: '商店已确认', refused: '商店未能接受' },
    announced: (state: string) => `同步状态：${state}`, seeOrder: '查看订单',
  },
  storage: {
    memory: '这个浏览器不允许保存数据，关掉页面后购物车不会保留。', full: '设备空间已满，最新的改动还只在内存里。清出一些空间后会自动补存。',
    blocked: '浏览器暂时不让写入，最新的改动还只在内存里。', evicted: '浏览器清除过这里的数据。已确认的内容会从商店取回；没来得及送达的改动可能丢失了。',
  },
  home: {
    tagline: '屋檐之下，日子慢慢过', lead: '用得久的东西，慢慢挑。没网也能逛。', shop: '去逛逛', newIn: '新到', offers: '正在降价', continue: '接着看',
    all: '查看全部', byCategory: '按分类逛', promiseOffline: '没网也能逛', promiseOfflineText: '看过一次之后，断网也能浏览、加购、看清价格。',
    promisePrice: '价格算得明白', promisePriceText: '从任何合计点进去，都能看到每一步是怎么算的。', promiseHonest: '状态说实话',
    promiseHonestText: '已存在本机、已由商店确认、还是没成，一眼可知。',
  },
  category: {
    title: '全部分类', all: '全部', sort: '排序', orderGiven: '默认', priceUp: '价格从低到高', priceDown: '价格从高到低', newest: '最新',
    count: (n: number) => `${n} 件商品`, more: '再看一些', empty: '这一类暂时没有商品。', emptyAction: '看看其他分类', filter: '子分类',
  },
  search: {
    title: '搜索', label: '搜索商品', placeholder: '搜商品，支持拼音', clear: '清除', own: '搜过', suggestions: '搜索建议',
    results: (n: number, term: string) => `“${term}”：${n} 件`, none: (term: string) => `没有找到“${term}”`,
    noneHint: '换个说法，或者少写几个字。拼音、英文名也可以。', recent: '最近搜索', forget: (term: string) => `删除搜索“${term}”`, submit: '搜索',
    start: '想找什么', startHint: '输入名称、拼音或英文，随打随出结果，断网也行。',
  },
  product: {
    choose: (name: string) => `选择${name}`, add: '加入购物车', added: (title: string, n: number) => `已加入：${title} × ${n}`, viewCart: '去购物车',
    from: (price: string) => `${price} 起`, was: '原价', sale: '降价', few: (n: number) => `仅剩 ${n} 件`, inStock: '有货', soldOut: '暂时缺货', asOf: (at: string) => `库存截至 ${at}`,
    description: '商品说明', details: '规格', sku: '货号', weight: '重量', related: '同类好物', brand: '品牌', notFound: '这件商品不在架上了',
    notFoundHint: '它可能已经下架，或者链接有误。', quickAdd: (title: string) => `加购：${title}`, quantity: '数量', less: '减少', more: '增加',
    remaining: '下单时由商店最后确认库存。', inCart: (n: number) => `购物车里已有 ${n} 件`, picture: (title: string) => `${title}的图片`,
    delivery: '配送', deliveryHint: '运费在购物车里按重量算给你看。', optionSoldOut: '缺货',
  },
  cart: {
    title: '购物车', empty: '购物车还空着', emptyHint: '加进来的东西会放在这里，断网也不会丢。', start: '去逛逛', select: (title: string) => `选中：${title}`,
    selectAll: '全选', remove: '移除', removed: (title: string) => `已移除：${title}`, undo: '撤销', save: '留着以后买', saved: '以后再买',
    move: '移回购物车', note: '备注', addNote: '写备注', noteHint: '给商店的话，最多约 130 字', noteSave: '存好', checkout: '去结算',
    total: '合计', goods: '商品', shipping: '运费', free: '免运费', explain: '价格怎么算的', selectedCount: (n: number) => `已选 ${n} 件`,
    each: '单价', localOnly: '已存在这台设备', confirmed: '商店已确认', waiting: '等待商店确认', nothingSelected: '选中要买的商品后显示合计。',
    quantityNow: (title: string, n: number) => `${title}，数量 ${n}`, quantityOf: (title: string) => `${title}的数量`,
    condition: {
      ok: '', not_sold: '已不再出售，不会计入订单。', out_of_stock: '库存不够，不会计入订单。减少数量或留着以后买。',
      low_stock: (n: number) => `仅剩 ${n} 件`, limit_exceeded: '超过每单限量，不会计入订单。请减少数量。',
    },
    unknownItem: '这件商品已不在目录里', unknownHint: '它不会计入订单。可以移除它。', clearSaved: '移除',
  },
  explain: {
    title: '价格怎么算的', list_prices: '商品按标价合计', shipping_by_weight: (weight: string) => `运费，按 ${weight} 计`, shipping_free: '满额免运费',
    shipping_free_missing: (amount: string) => `再买 ${amount} 免运费`, not_deliverable: (weight: string) => `这些商品共 ${weight}，此方式送不到`,
    applied: '已采用', notApplied: '未采用', version: '与商店用同一套规则、同一份目录算出。下单时商店会再核一次。', close: '关闭', total: '合计',
  },
  checkout: {
    title: '结算', shipTo: '收货信息', name: '收货人', phone: '电话', address: '详细地址', addressHint: '省、市、区、街道与门牌', delivery: '配送',
    zone: '配送区域', method: '配送方式', zones: { CN: '中国大陆', 'CN-remote': '新疆、西藏' } as Record<string, string>, items: '商品',
    wallet: '钱包余额', walletHint: '余额够就直接付清；不够时订单先留着，等你付款。', place: '提交订单', placing: '正在提交', priceRule: '若价格在确认前变动',
    accept_if_not_more: '不涨价就成交', accept_any: '照新价成交', ask: '先问我', offline: '现在离线。订单会先存在这台设备上，联网后由商店决定，只会下一次。',
    needSignIn: '登录后才能下单', needSignInHint: '购物车会原样跟着你登录。', required: '请填写', phoneBad: '请填写能联系到你的电话', empty: '没有选中的商品',
    emptyHint: '回购物车选中要买的，再来结算。', back: '回购物车', notDeliverable: '所选方式送不到，请换一种配送方式。', excluded: (n: number) => `${n} 种商品现在不能下单，会留在购物车里。`,
  },
  orders: {
    title: '我的订单', empty: '还没有订单', emptyHint: '下过的订单会出现在这里，断网也能看。', start: '去逛逛',
    state: { pending: '等待商店确认', submitted: '待付款', paid: '已付款', cancelled: '已取消', refused: '未能下单' },
    number: (n: string) => `订单 ${n}`, noNumber: '订单号待商店给出', count: (n: number) => `共 ${n} 件`, detail: '订单详情', items: '商品', pay: '用余额支付', cancel: '取消订单',
    paying: '付款已提交，等待商店确认', cancelling: '取消已提交，等待商店确认', cancelAsk: '要取消这笔订单吗', cancelPaid: '已付的钱会退回钱包。', keep: '先不取消',
    timeline: '进度', placedHere: '已存在这台设备', submittedAt: '商店已接受', paidAt: '已付款', cancelledAt: '已取消', waitShop: '等待商店确认', waitPay: '等待付款',
    offlineHint: '联网后由商店决定，只会下一次。可以放心关掉页面。', refusedTitle: '商店没能接受这笔订单', refusedKept: '没有扣款，商品还在购物车里。', cancelUnpaid: '还没有付款，取消后也不会收费。',
    again: '再次购买', backToCart: '回购物车看看', notFound: '没有找到这笔订单', notFoundHint: '它可能属于另一个账户，或还没同步到这台设备。',
    signIn: '登录后查看订单', balance: '钱包余额', address: '收货信息', dismiss: '知道了', payRefused: '付款没有成功', cancelRefused: '没能取消', topUp: '看看钱包', seen: '下单时看到的合计',
  },
  wallet: {
    title: '钱包', balance: '余额', entries: '收支', empty: '还没有收支', emptyHint: '付款、退款和充值会记在这里。', asOf: (at: string) => `截至 ${at}`,
    kinds: { credit: '存入', order_payment: '订单付款', order_refund: '订单退款' } as Record<string, string>, after: '余额', signIn: '登录后查看钱包',
  },
  sign: {
    in: '登录', register: '注册', username: '用户名', password: '密码', displayName: '怎么称呼你', show: '显示密码', hide: '隐藏密码', newHere: '第一次来',
    haveAccount: '已有账户', create: '创建账户', working: '请稍候', rulesTitle: '密码要求', ruleLength: '15 到 128 个字符', ruleAny: '任何字符都行，包括空格和中文；一句话最好记',
    ruleCommon: '不能是常见密码', usernameHint: '3 到 64 个字符', lead: '登录后，购物车、订单和钱包在你的每台设备上都一样。', kept: '这台设备上的购物车会原样带进你的账户。',
    needsNetwork: '登录需要网络。你可以先继续逛，购物车会留着。', welcome: (name: string) => `你好，${name}`, weak: '密码还不够长',
    usernameShort: '用户名至少 3 个字符', nameMissing: '请填写称呼',
  },
  account: {
    title: '我的', guest: '还没有登录', guestHint: '不登录也能逛、加购和算价。下单时再登录就行。', signOut: '退出登录', settings: '设置', history: '足迹',
    unsentTitle: (n: number) => `还有 ${n} 处改动没送到商店`, unsentText: '现在退出会丢掉它们。也可以等联网同步之后再退出。', discard: '退出并丢掉改动', wait: '先不退出',
    signedOut: '已退出，这台设备上不再有你的记录。', signOutText: '这台设备上属于你的数据会一并删除，商品目录会留下。', signOutAsk: '要退出登录吗', data: '数据与隐私',
  },
  history: {
    title: '足迹', views: '看过的', searches: '搜过的', emptyViews: '还没有看过的商品', emptySearches: '还没有搜索记录', hint: '记录只为你自己接着看。默认只留在这台设备上。',
    forget: (what: string) => `删除：${what}`, forgetAll: '全部删除', forgetAllAsk: '要全部删除吗', forgetAllText: '删除后无法恢复，其他设备上的也会一起删。', cancel: '先留着',
    pause: '暂停记录', pauseHint: '暂停期间看了什么、搜了什么都不留。', sync: '随账户同步', syncHint: '允许把足迹存进账户，在你的其他设备上接着看。关掉会从账户里删掉。',
    pausedNow: '记录已暂停', signInForSync: '登录后可以选择是否同步。', last: (at: string) => `最近 ${at}`,
  },
  settings: { title: '设置', language: '语言', theme: '外观', auto: '跟随系统', light: '浅色', dark: '深色', about: '关于', offlineReady: '离线可用', version: (n: number) => `目录版本 ${n}` },
  state: {
    loading: '正在打开', notFound: '没有这个页面', notFoundHint: '链接可能旧了，或者写错了。', goHome: '回首页', waitCatalogue: '商品还没到这台设备',
    waitCatalogueHint: '第一次打开需要网络。连上之后，商品会存下来，以后断网也能逛。', openFailed: '商店没能打开', openFailedHint: '已保存在这台设备上的东西都还在。重新打开试试。',
    reload: '重新打开', updated: '商店有新版本', update: '更新', close: '关闭', dismiss: '知道了', retry: '再试一次', problem: '没有成功',
  },
  footer: { note: '离线优先的小店', offline: '断网也能逛', made: '由 Cartwright 驱动' },
};
