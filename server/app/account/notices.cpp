#include "server/app/account/notices.h"

namespace cartwright::app {
namespace {

using store::ChallengePurpose;

std::string purpose_of(ChallengePurpose purpose, Locale locale) {
  if (purpose == ChallengePurpose::Register) return locale == Locale::Zh ? "注册账户" : "make an account";
  if (locale == Locale::Zh) return purpose == ChallengePurpose::AddLogin ? "绑定登录方式" : "重设密码";
  return purpose == ChallengePurpose::AddLogin ? "add this way to sign in" : "set a new password";
}

}  // namespace

Notice code_notice(const LoginName& to, ChallengePurpose purpose, std::string_view code, Locale locale) {
  const std::string what = purpose_of(purpose, locale);
  if (locale == Locale::Zh) {
    return {.to = to,
            .subject = "验证码：" + what,
            .text = "验证码 " + std::string(code) + "，用于" + what +
                    "，5 分钟内有效。不要告诉任何人。如果不是你本人操作，请忽略。\n"};
  }
  return {.to = to,
          .subject = "Your code to " + what,
          .text = std::string(code) + " is your code to " + what +
                  ". It works for 5 minutes. Tell it to nobody. If this was not you, ignore this message.\n"};
}

Notice new_device_notice(const LoginName& to, std::string_view device, std::string_view network) {
  const std::string where = std::string(device.empty() ? "?" : device) + " (" + std::string(network) + ")";
  return {.to = to,
          .subject = "新设备登录 / Signed in on a new device",
          .text = "你的账号刚刚在新设备上登录：" + where +
                  "。如果不是你本人操作，请立即重设密码并结束该设备的登录。\n\nYour account was signed in to on a new "
                  "device: " +
                  where + ". If this was not you, reset your password and end that session.\n"};
}

Notice password_changed_notice(const LoginName& to, Locale locale) {
  if (locale == Locale::Zh) {
    return {.to = to,
            .subject = "密码已更改",
            .text = "你的密码刚刚被更改，所有设备都已退出登录。如果不是你本人操作，请立即重设密码。\n"};
  }
  return {.to = to,
          .subject = "Your password was changed",
          .text =
              "Your password was changed just now and all devices were signed out. If this was not you, reset it at "
              "once.\n"};
}

Notice account_state_notice(const LoginName& to, store::AccountState state) {
  switch (state) {
    case store::AccountState::Locked:
      return {.to = to,
              .subject = "账号已锁定 · Your account is locked",
              .text =
                  "为了安全，商店已锁定你的账号，所有设备都已退出登录。请联系客服。\n\n"
                  "The shop has locked your account to keep it safe, and every device was signed out. Please get in "
                  "touch with us.\n"};
    case store::AccountState::Suspended:
      return {.to = to,
              .subject = "账号已暂停 · Your account is suspended",
              .text =
                  "商店已暂停你的账号：你可以登录、查看和导出资料，但不能下单或修改。请联系客服。\n\n"
                  "The shop has suspended your account: you can sign in, read and export your data, but not order or "
                  "change anything. Please get in touch with us.\n"};
    case store::AccountState::Merged:
      return {.to = to,
              .subject = "账号已合并 · Your accounts were merged",
              .text =
                  "商店应你的要求把你的两个账号合并成一个：余额、订单、地址、购物车和登录方式都在保留的账号里。30 天内"
                  "可以撤回，请联系客服。\n\n"
                  "The shop has merged two accounts of yours into one, as you asked: balance, orders, addresses, cart "
                  "and ways to sign in are in the one that stays. It can be taken back within 30 days: please get in "
                  "touch with us.\n"};
    case store::AccountState::Active:
    case store::AccountState::Closing:
    case store::AccountState::Erased:
      break;
  }
  return {
      .to = to,
      .subject = "账号已恢复 · Your account is open again",
      .text = "你的账号已恢复，可以照常登录和使用。\n\nYour account is open again: sign in and use it as before.\n"};
}

Notice profile_corrected_notice(const LoginName& to) {
  return {
      .to = to,
      .subject = "个人资料已更正 · Your profile was corrected",
      .text =
          "商店应你的要求更正了你的个人资料。改了什么，可以在个人资料页的改动记录里看到。如果你没有要求，请联系客服。"
          "\n\n"
          "The shop has corrected your profile, as you asked. What was changed is shown on your profile's page. If "
          "you did not ask for it, please get in touch with us.\n"};
}

Notice coupon_revoked_notice(const LoginName& to, const catalog::LocalText& coupon, std::string_view reason) {
  return {.to = to,
          .subject = "优惠券已收回 · A coupon was withdrawn",
          .text = "商店收回了你的优惠券“" + coupon.zh + "”，原因：" + std::string(reason) +
                  "。如有疑问，请联系客服。\n\nThe shop has withdrawn your coupon “" + coupon.en +
                  "”, for this reason: " + std::string(reason) + ". Please get in touch with us about it.\n"};
}

Notice recovery_code_used_notice(const LoginName& to) {
  return {.to = to,
          .subject = "恢复码已使用 · A recovery code was used",
          .text =
              "有人用恢复码登录了你的账户。如果不是你本人操作，请立即重设密码。\n\n"
              "A recovery code was used to sign in to your account. If this was not you, reset your password at "
              "once.\n"};
}

}  // namespace cartwright::app
