// Profiles of three devices, over the devices' real code (shared/sync/device_profile.h).
#pragma once

#include <array>
#include <map>

#include "shared/sync/device_profile.h"
#include "tests/sim/documents.h"
#include "tests/sim/profile_model.h"

namespace cartwright::sim {

class Profiles final : public SimulatedDocument {
 public:
  Profiles(DocumentShop& shop, const std::int64_t& now_ms, Trace& trace)
      : shop_(shop), now_ms_(now_ms), trace_(trace) {}
  void act(std::size_t device, Random& random) override;
  base::Bytes send(std::size_t device, std::uint64_t letter) override;
  base::Result<base::Bytes> serve(std::uint64_t letter, base::ByteView request, bool is_refused) override;
  void hear(std::size_t device, std::uint64_t letter, base::ByteView answer) override;
  bool is_unsent(std::size_t device) override { return loaded(device).is_unsent(); }
  void judge_rest() override;

 private:
  struct Device {
    base::Bytes disk;  // all that outlives a step
    ProfileModel known;
    std::uint64_t letter = 0;  // the one whose answer is awaited
  };
  struct Letter {
    protocol::ProfileSync sent;
    ProfileModel known;  // to who wrote it
  };

  sync::DeviceProfile loaded(std::size_t device) const;
  void judge(std::size_t device, const char* when);
  void note(std::size_t device, const std::string& text);

  DocumentShop& shop_;
  const std::int64_t& now_ms_;
  Trace& trace_;
  std::array<Device, kDocumentDevices> devices_;
  ProfileModel shop_known_;
  std::map<std::uint64_t, Letter> letters_;
};

}  // namespace cartwright::sim
