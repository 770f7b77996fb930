#include "server/app/account/tell_logins.h"

namespace cartwright::app {

base::Status tell_logins(Sealer& sealer, Notices& notices, store::UnitOfWork& unit, const base::MemberId& member,
                         const std::function<Notice(const LoginName& to)>& notice_for) {
  CW_TRY_ASSIGN(const std::vector<store::LoginRow> logins, unit.logins().list(member));
  for (const store::LoginRow& login : logins) {
    CW_TRY_ASSIGN(const LoginName to, opened(sealer, login.kind, login.sealed, login.member));
    Notice notice = notice_for(to);
    notice.about = member;
    CW_TRY(notices.send(unit, notice));
  }
  return {};
}

}  // namespace cartwright::app
