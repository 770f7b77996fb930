// Words for every stable error code (shared/base/error.cpp), each with what to do.
export const errorsZh = {
  malformed: '发出的内容有误，没有生效。请重试。', unknown_field: '发出的内容有多余的部分，没有生效。请更新页面后重试。',
  duplicate_field: '发出的内容有重复的部分，没有生效。请更新页面后重试。', missing_field: '有必填的内容没有填。补上后再试。',
  too_long: '写得太长了，请删减一些。', too_deep: '发出的内容过于复杂，没有生效。', out_of_range: '有一项超出了允许的范围，请修改后再试。',
  bad_utf8: '有无法识别的字符，请重新输入。', bad_version: '页面版本与商店不一致。请更新页面。', unsupported_media_type: '商店不认识这种格式。请更新页面。',
  body_too_large: '一次发出的内容太多了。请分几次进行。', bad_signature: '核对没有通过，没有生效。请刷新后重试。', hash_mismatch: '下载的内容不完整，已丢弃。会自动再取一次。',
  amount_overflow: '金额太大，算不了。请减少数量。', currency_mismatch: '币种不一致。请更新页面后重试。', csv_row: '表格里有一行不符合要求。',
  not_found: '没有找到它，可能已被移走。', sku_unknown: '这件商品已不再出售。请换一件。', option_missing: '请先选好规格。', cart_empty: '没有选中的商品。请在购物车里选好再来。',
  out_of_stock: '库存不够了。请减少数量，或留着以后买。', insufficient_funds: '钱包余额不足，没有扣款。充值后再付。', order_state: '订单现在的状态不允许这样做。看看它的最新进度。',
  price_changed: '价格变了，没有成交。看过新价格后可以重新提交。', not_deliverable: '这个地区或方式送不到。请换一种配送方式。',
  dependency_refused: '它依赖的前一步没有成功，所以也没有生效。', too_old: '等待太久，已过期，没有生效。请重新操作。', username_taken: '这个用户名有人用了。换一个试试。',
  credentials_wrong: '用户名或密码不对。检查后再试。', password_weak: '密码太容易猜到。用更长、不常见的一句话。', passkey_refused: '这个通行密钥没有通过验证。再试一次，或者改用密码。', signed_out: '登录已过期。重新登录后，等待的改动会继续送达。',
  not_allowed: '这个账户不能这样做。', quantity_limit: '数量超过上限了。', line_limit: '购物车里的商品种类到上限了。先移走一些再加。', too_many_requests: '操作太频繁了。稍等一会儿再试。',
  too_many_streams: '打开的页面太多了。关掉一些再试。', storage_full: '商店的空间满了，没有生效。请稍后再试。', gap: '顺序出了缺口，正在自动补上。', id_conflict: '编号重复，没有生效。请重试。',
  key_reused: '同一操作发出过不同的内容，没有生效。', other_member: '这台设备还留着另一位会员的改动。先退出再登录。', busy: '商店正忙。会自动再试。', unavailable: '商店暂时不可用。已保存在本机，会自动再试。',
  offline: '没有网络。已保存在本机，联网后继续。', upgrade_required: '商店升级了。更新页面后继续，你的改动都还在。', store_failed: '商店没能存下来。请稍后再试。', internal: '商店出了意外。没有确认的改动还在这台设备上。',
  unsent: '还有改动没送到商店。', unknown: '没有成功，原因不明。你的改动还在这台设备上。',
};
