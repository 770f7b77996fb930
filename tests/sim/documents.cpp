#include "tests/sim/documents.h"

#include "shared/base/instant.h"
#include "tests/sim/books.h"
#include "tests/sim/profiles.h"

namespace cartwright::sim {
namespace {

constexpr int kSteps = 100;
constexpr std::int64_t kMonthMs = 31 * base::kDayMs;

}  // namespace

DocumentWorld::DocumentWorld(std::uint64_t seed, Trace& trace)
    : trace_(trace), random_(Random(seed).fork(77)), shop_(now_ms_, Random(seed).fork(78)) {
  documents_.push_back(std::make_unique<Books>(shop_, now_ms_, trace));
  documents_.push_back(std::make_unique<Profiles>(shop_, now_ms_, trace));
  lost_per_mille_ = static_cast<unsigned>(random_.below(4)) * 120;
}

void DocumentWorld::run() {
  for (int step = 0; step < kSteps && trace_.first_violation().empty(); ++step) {
    now_ms_ += random_.between(1, 60'000);
    SimulatedDocument& document = *documents_[static_cast<std::size_t>(random_.below(documents_.size()))];
    const auto device = static_cast<std::size_t>(random_.below(kDocumentDevices));
    const std::uint64_t what = random_.below(100);
    if (what < 50) {
      document.act(device, random_);
    } else if (what < 70) {
      send(document, device);
    } else if (what < 97) {
      deliver_one();
    } else {
      sleep();
    }
  }
  if (trace_.first_violation().empty()) heal();
}

void DocumentWorld::send(SimulatedDocument& document, std::size_t device) {
  const Flight flight{
      .document = &document, .device = device, .letter = ++letters_, .request = document.send(device, letters_)};
  if (random_.chance(lost_per_mille_)) return;
  flights_.push_back(flight);
  if (random_.chance(lost_per_mille_)) flights_.push_back(flight);
}

void DocumentWorld::deliver_one() {
  if (flights_.empty()) return;
  const auto place = static_cast<std::ptrdiff_t>(random_.below(flights_.size()));
  const Flight flight = flights_[static_cast<std::size_t>(place)];
  flights_.erase(flights_.begin() + place);
  serve(flight, random_.chance(lost_per_mille_));
}

// A lost answer: the way back, or the commit before it, or the word that it happened.
void DocumentWorld::serve(const Flight& flight, bool is_lost) {
  using store::memory::CommitFault;
  const bool is_refused = is_lost && random_.chance(300);
  const bool is_unknown = is_lost && !is_refused && random_.chance(300);
  if (is_refused) shop_.fault_next_commit(CommitFault::Refused);
  if (is_unknown) shop_.fault_next_commit(CommitFault::LostAfter);
  const auto answer = flight.document->serve(flight.letter, flight.request, is_refused);
  shop_.fault_next_commit(CommitFault::None);  // a request that changes nothing commits nothing
  if (!answer.ok() && !is_lost) trace_.violation("a good request was refused: " + std::string(answer.error().name()));
  if (answer.ok() && !is_lost) flight.document->hear(flight.device, flight.letter, *answer);
}

// Without faults, one after the other.
void DocumentWorld::exchange_all(bool only_unsent) {
  for (const auto& document : documents_) {
    for (std::size_t device = 0; device < kDocumentDevices; ++device) {
      if (only_unsent && !document->is_unsent(device)) continue;
      const std::uint64_t letter = ++letters_;
      serve({.document = document.get(), .device = device, .letter = letter, .request = document->send(device, letter)},
            false);
    }
  }
}

// Deletions are forgotten, birthdays may change again. A device that has something to send could bring back what was
// deleted meanwhile, rightly; so each has sent what it had, and no letter is late by a month. What others wrote since
// it does not know.
void DocumentWorld::sleep() {
  flights_.clear();
  exchange_all(true);
  now_ms_ += random_.chance(300) ? 13 * kMonthMs : kMonthMs;
  trace_.line(now_ms_, "documents sleep");
}

void DocumentWorld::heal() {
  flights_.clear();
  for (int round = 0; round < 2; ++round) exchange_all(false);
  for (const auto& document : documents_) document->judge_rest();
}

}  // namespace cartwright::sim
