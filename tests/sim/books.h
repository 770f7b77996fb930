// Address books of three devices, over the devices' real code (shared/sync/device_book.h).
#pragma once

#include <array>
#include <map>

#include "shared/sync/device_book.h"
#include "tests/sim/book_model.h"
#include "tests/sim/documents.h"

namespace cartwright::sim {

class Books final : public SimulatedDocument {
 public:
  Books(DocumentShop& shop, const std::int64_t& now_ms, Trace& trace);
  void act(std::size_t device, Random& random) override;
  base::Bytes send(std::size_t device, std::uint64_t letter) override;
  base::Result<base::Bytes> serve(std::uint64_t letter, base::ByteView request, bool is_refused) override;
  void hear(std::size_t device, std::uint64_t letter, base::ByteView answer) override;
  bool is_unsent(std::size_t device) override { return loaded(device).is_unsent(); }
  void judge_rest() override;

 private:
  struct Device {
    base::Bytes disk;  // all that outlives a step
    BookModel::Known known;
    std::uint64_t letter = 0;  // the one whose answer is awaited
  };
  struct Letter {
    protocol::AddressSync sent;
    BookModel::Known known;  // to who wrote it
  };
  // A device's book for one step, with what the auditor is told of it.
  struct Step;

  sync::DeviceBook loaded(std::size_t device) const;
  void add(Step& step, Random& random);
  void edit(Step& step, const address::AddressId& id, Random& random);
  void remove(Step& step, const address::AddressId& id);
  void set_default(Step& step, const address::AddressId& id);
  void judge_shop();
  void judge(std::size_t device, const char* when);
  void note(std::size_t device, const std::string& text);

  DocumentShop& shop_;
  const std::int64_t& now_ms_;
  Trace& trace_;
  std::array<Device, kDocumentDevices> devices_;
  BookShopModel shop_model_;
  std::map<std::uint64_t, Letter> letters_;
  std::uint32_t addresses_ = 0;
};

}  // namespace cartwright::sim
