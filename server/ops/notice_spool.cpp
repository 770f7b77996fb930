#include "server/ops/notice_spool.h"

#include <filesystem>
#include <fstream>

namespace cartwright::ops {

app::HandedOver NoticeSpool::deliver(const store::OutboxId& id, const app::Notice& notice) {
  std::error_code trouble;
  std::filesystem::create_directories(folder_, trouble);
  std::filesystem::permissions(folder_, std::filesystem::perms::owner_all, trouble);  // they hold codes
  const std::string name = base::format_id(id.bytes);                                 // ids begin with the time
  const std::string path = folder_ + "/" + name;
  std::ofstream out(path + ".part");
  out << "To: " << notice.to.value << "\nSubject: " << notice.subject << "\n\n" << notice.text;
  out.close();
  if (out) std::filesystem::rename(path + ".part", path + ".txt", trouble);
  if (!out || trouble) return {.how = app::Handover::Again, .why = "spool folder"};
  log_.write({.level = LogLevel::Warning, .event = "notice_spooled_not_sent", .note = name});
  return {};
}

}  // namespace cartwright::ops
