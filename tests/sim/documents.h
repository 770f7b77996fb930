// The world of a member's documents (docs/adr/0010): three devices that are edited apart, requests that are lost,
// doubled and late, answers that are lost after the commit, commits that fail, a device that hears nothing for months.
// What is in a document is the business of a SimulatedDocument, which has an auditor of its own.
#pragma once

#include <memory>
#include <vector>

#include "tests/sim/document_shop.h"
#include "tests/sim/trace.h"

namespace cartwright::sim {

inline constexpr std::size_t kDocumentDevices = 3;

// One document on three devices and at the shop. Requests and answers travel as bytes.
class SimulatedDocument {
 public:
  virtual ~SimulatedDocument() = default;
  // The member changes something on a device.
  virtual void act(std::size_t device, Random& random) = 0;
  // A device's request; `letter` names it from here on. Rising.
  virtual base::Bytes send(std::size_t device, std::uint64_t letter) = 0;
  // The shop's answer. `is_lost`: nobody will hear it; the shop may have committed, or (is_refused) not.
  virtual base::Result<base::Bytes> serve(std::uint64_t letter, base::ByteView request, bool is_refused) = 0;
  // The answer arrives. It is nobody's when the device has sent another letter since.
  virtual void hear(std::size_t device, std::uint64_t letter, base::ByteView answer) = 0;
  virtual bool is_unsent(std::size_t device) = 0;
  // All devices and the shop are equal, and what is shown is what was written.
  virtual void judge_rest() = 0;
};

class DocumentWorld {
 public:
  DocumentWorld(std::uint64_t seed, Trace& trace);
  void run();

 private:
  struct Flight {
    SimulatedDocument* document = nullptr;
    std::size_t device = 0;
    std::uint64_t letter = 0;
    base::Bytes request;
  };

  void send(SimulatedDocument& document, std::size_t device);
  void deliver_one();
  void serve(const Flight& flight, bool is_lost);
  void exchange_all(bool only_unsent);
  void sleep();
  void heal();

  Trace& trace_;
  Random random_;
  std::int64_t now_ms_ = 1'700'000'000'000;
  DocumentShop shop_;
  std::vector<std::unique_ptr<SimulatedDocument>> documents_;
  std::vector<Flight> flights_;
  std::uint64_t letters_ = 0;
  unsigned lost_per_mille_ = 0;
};

}  // namespace cartwright::sim
