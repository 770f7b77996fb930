// Words of signing in and of the account's safety, in Chinese. Not in the first file: these pages come later.
export const zh = {
  standing: {
    suspended: '商店已暂停你的账号：可以查看和导出资料，不能下单或修改。请联系客服。',
    closing: '你申请了注销账号。到期之前登录一次就会取消。',
  },
  step: {
    title: '再证明一步', lead: '打开验证器 App，输入它现在显示的 6 位数字。', code: '验证码', hint: '手机不在身边？输入一个恢复码也行。', go: '继续', back: '换个方式登录',
    passkey: '用通行密钥登录', or: '或者', loginHint: '用户名、手机号或邮箱', forgot: '忘记密码',
  },
  forgot: {
    title: '重设密码', lead: '填写绑定过的手机号或邮箱，我们发一个验证码过去。', login: '手机号或邮箱', send: '发送验证码', sent: (to: string) => `如果 ${to} 绑定过账户，验证码已经发出，5 分钟内有效。`,
    code: '收到的验证码', password: '新密码', proof: '验证器 App 的验证码', proofHint: '这个账户开了两步验证。也可以输入一个恢复码。', proofWrong: '验证器 App 的验证码不对', save: '保存新密码', again: '重新发送', againIn: (s: number) => `${s} 秒后可重新发送`,
    done: '密码已更改，所有设备都已退出。请用新密码登录。',
  },
  join: { title: '用手机号或邮箱注册', lead: '我们发一个验证码过去，确认它是你的。', sent: (to: string) => `验证码已发往 ${to}，5 分钟内有效。`, byName: '只用用户名注册' },
  security: {
    title: '登录与安全', summary: '登录方式、两步验证、通行密钥',
    logins: '手机号与邮箱', loginsLead: '可以用来登录和重设密码。', noLogins: '还没有绑定', addLogin: '绑定手机号或邮箱', loginAdded: '已绑定', removed: '已移除', remove: '移除', removeAsk: (what: string) => `要移除 ${what} 吗`,
    removeText: '移除后不能再用它登录。', keep: '先留着', since: (at: string) => `${at} 起`, codeSent: (to: string) => `验证码已发往 ${to}，5 分钟内有效。`, confirm: '确认',
    totp: '两步验证', totpOff: '密码之外，再要手机上的 6 位数字。别人知道了密码也进不来。', totpOn: (at: string) => `已开启，${at} 起`, turnOn: '开启两步验证', turnOff: '关闭', turnOffAsk: '要关闭两步验证吗',
    turnOffText: '关闭后只凭密码就能登录，所以密码至少要有 15 个字符。', scan: '用验证器 App 扫这个码，再输入它显示的 6 位数字。', byHand: '不能扫码？手动输入密钥', qr: '两步验证的二维码', turnedOn: '两步验证已开启', turnedOff: '两步验证已关闭',
    codes: '恢复码', codesLeft: (n: number) => `还剩 ${n} 个`, codesLead: '手机丢了时，用它们登录。每个只能用一次，现在只显示这一次，请存到安全的地方。', renew: '换一批', renewAsk: '要换一批恢复码吗', renewText: '旧的会立即失效。',
    copy: '复制', copied: '已复制', download: '下载', print: '打印', saved: '我已存好', file: 'cartwright-恢复码.txt',
    passkeys: '通行密钥', passkeysLead: '用指纹、面容或设备密码登录，不用记密码，也骗不走。', noPasskeys: '还没有通行密钥', addPasskey: '添加通行密钥', passkeyAdded: '通行密钥已添加', passkeyName: '给它起个名字', passkeyNameDefault: '这台设备',
    used: (at: string) => `上次使用 ${at}`, neverUsed: '还没用过', synced: '已同步', suspicious: '计数曾倒退，可能被复制过。建议移除后重新添加。', noSupport: '这个浏览器不支持通行密钥。', cancelled: '没有完成。可以再试一次。',
    prove: '先确认是你本人', proveLead: '改动登录方式之前，请再输入一次密码。', proveCode: '验证器 App 的验证码', proveGo: '确认', provePasskey: '改用通行密钥确认', needsNetwork: '这一页需要网络。', signIn: '请先登录。',
  },
  leaving: {
    kind: '退出方式', here: '只退出这台设备', hereHint: '你的数据会从这里删除。只在这台设备上的改动和足迹会加密留下，等你回来。',
    forget: '退出并忘掉这台设备', forgetHint: '除了你要保留的改动，什么都不留。多人共用时选这个。',
    everywhere: '退出所有设备', everywhereHint: '你在每台设备上的登录都会结束。',
    send: '现在送到商店', sendHint: '送到之后退出。', keep: '替我留在这台设备上', keepHint: '加密保存，只有你再次在这里登录才能打开，那时会自动送出。', discard: '丢掉', discardHint: '无法恢复。',
    notSent: '有改动没能送出，你还没有退出。可以保留、丢掉，或再等等。', needsNetwork: '结束其他设备的登录需要联网。',
  },
};
