// 售后的文字。

export const zh = {
  title: '售后', ask: '申请售后', again: '再次申请', asOf: (at: string) => `截至 ${at}`, until: (at: string) => `${at} 前可以申请。`, number: (n: string) => `售后 ${n}`,
  kind: { refund_only: '仅退款', return_refund: '退货退款', exchange: '换货', repair: '维修', claim: '坏了、错了、少了' },
  kindHint: { refund_only: '商品留下，钱原路退回', return_refund: '寄回商品，商店验收后退款', exchange: '寄回商品，换一件一样的', repair: '寄给商店，修好再寄回', claim: '一般不用寄回' },
  reason: { changed_mind: '不想要了', not_as_described: '和描述不一样', damaged: '坏了', wrong: '发错了', missing: '少了', other: '其他' },
  state: { requested: '等待商店答复', approved: '商店已同意', rejected: '商店没有同意', withdrawn: '已结束', awaiting_goods: '请寄回商品', in_transit: '寄回途中', received: '商店已收到', inspected: '已验收', in_repair: '维修中', sent_back: '已寄回给你', settled: '已办结' },
  event: { approve: '商店同意', reject: '商店没有同意', withdraw: '你撤回了', escalate: '转给专人处理', ask_goods: '请寄回商品', send: '你已寄出', lapse: '过时没有寄出，已结束', receive: '商店已收到', inspect: '商店已验收', start_repair: '开始维修', send_back: '已寄回给你', settle: '已办结' },
  what: '要怎么办', why: '原因', which: '哪些商品', of: (title: string, left: number) => `${title}，最多 ${left} 件`, note: '说明（选填）', noteHint: '哪里不对，商店看了好判断', none: '至少选一件商品', submit: '提交申请', cancel: '先不',
  waiting: '申请已存在这台设备，等待商店确认', offline: '联网后由商店决定，只会提交一次。可以放心关掉页面。', refused: '商店没能接受这个申请', sent: '已交给商店', answerBefore: (at: string) => `商店会在 ${at} 前答复。`, sendBefore: (at: string) => `请在 ${at} 前寄出，过时申请就结束。`,
  asked: '申请退款', refunded: '退款', pieces: (n: number) => `${n} 件`, accepted: (n: number) => `接受 ${n} 件`, shopSays: '商店说', yourParcel: '你的包裹', nothingLeft: '都已申请过售后',
  parcel: '填写寄回单号', carrier: '承运方', carrierMissing: '请填写承运方', tracking: '运单号（选填）', send: '我已寄出', withdraw: '撤回申请', withdrawAsk: '要撤回这个申请吗', withdrawText: '撤回以后，在退货时间内还可以再申请。', keep: '先不撤回', network: '这一步要联网。',
  photos: '照片（选填）', addPhoto: '添加照片', photosHint: (max: number) => `最多 ${max} 张。照片在本机缩小，不含拍摄地点。`, photo: (n: number) => `照片 ${n}`, removePhoto: (n: number) => `移除照片 ${n}`, photosMissing: (n: number) => `还有 ${n} 张照片未送达`,
  gift: '赠品不计价，退不退都不影响退款。',
};
