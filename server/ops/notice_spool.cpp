#include "server/ops/notice_spool.h"

#include <filesystem>
#include <fstream>

namespace cartwright::ops {

void NoticeSpool::send(app::Notice notice) {
  std::error_code trouble;
  std::filesystem::create_directories(folder_, trouble);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, trouble);  // they hold codes
  const std::string name = std::to_string(env_.instant().ms) + "-" + std::to_string(number_++) + ".txt";
  std::ofstream out(folder_ + "/" + name);
  out << "To: " << notice.to.value << "\nSubject: " << notice.subject << "\n\n" << notice.text;
  out.close();
  log_.write({.level = out ? LogLevel::Warning : LogLevel::Error,
              .event = out ? "notice_spooled_not_sent" : "notice_lost",
              .note = name});
}

}  // namespace cartwright::ops
