// Storage: commits and loads cross to idb_library.js as plain memory, records come back through the C exports.
#include <array>

#include <emscripten/emscripten.h>

#include "wasm/bindings/core.h"

using cartwright::base::Bytes;
using cartwright::base::ByteView;
using cartwright::bindings::Core;

extern "C" {

// idb_library.js reads this by offset (CommitLayout there). Numbers are doubles: exact to 2^53.
struct CommitLayout {
  double expected_revision;                                   // 0
  double delete_through;                                      // 8
  double first_seq;                                           // 16
  double count;                                               // 24
  std::uint32_t flags;                                        // 32: 1 has operations, 2 has state, 4 wipe, 8 strict
  std::uint32_t meta[2];                                      // 36: place, size
  std::uint32_t ops[2];                                       // 44
  std::uint32_t segments;                                     // 52: how many of the rows below
  std::uint32_t segment[cartwright::sync::kSegmentCount][3];  // 56: number, place, size
};
static_assert(sizeof(CommitLayout) == 128);

void cw_store_load(double known_revision, double ops_from);
void cw_store_commit(const CommitLayout* commit);
double cw_now();
void cw_random(std::uint8_t* bytes, std::size_t size);

EMSCRIPTEN_KEEPALIVE void cw_load_begin(Core* core, double revision, const std::uint8_t* meta, std::size_t size) {
  core->load_begin(static_cast<std::uint64_t>(revision), {meta, size});
}
EMSCRIPTEN_KEEPALIVE void cw_load_segment(Core* core, std::uint32_t segment, const std::uint8_t* bytes,
                                          std::size_t size) {
  core->load_segment(segment, {bytes, size});
}
EMSCRIPTEN_KEEPALIVE void cw_load_ops(Core* core, double first_seq, const std::uint8_t* bytes, std::size_t size) {
  core->load_ops(static_cast<std::uint64_t>(first_seq), {bytes, size});
}

}  // extern "C"

namespace cartwright::bindings {
namespace {

template <class T>
std::uint32_t place(const T* pointer) {
  return static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(pointer));
}

void put(std::uint32_t (&row)[2], const Bytes& bytes) {
  row[0] = place(bytes.data());
  row[1] = static_cast<std::uint32_t>(bytes.size());
}

CommitLayout layout_of(const sync::StoreCommit& commit) {
  CommitLayout layout{};
  layout.expected_revision = static_cast<double>(commit.expected_revision);
  layout.delete_through = static_cast<double>(commit.delete_ops_through);
  layout.flags =
      (commit.ops ? 1U : 0U) | (commit.has_state ? 2U : 0U) | (commit.wipe ? 4U : 0U) | (commit.strict ? 8U : 0U);
  put(layout.meta, commit.meta);
  if (commit.ops) {
    layout.first_seq = static_cast<double>(commit.ops->first_seq);
    layout.count = static_cast<double>(commit.ops->count);
    put(layout.ops, commit.ops->packed);
  }
  for (const sync::SegmentRecord& record : commit.segments) {
    std::uint32_t(&row)[3] = layout.segment[layout.segments++];
    row[0] = static_cast<std::uint32_t>(record.segment);
    row[1] = place(record.bytes.data());
    row[2] = static_cast<std::uint32_t>(record.bytes.size());
  }
  return layout;
}

}  // namespace

base::Instant BrowserEnv::instant() { return {static_cast<std::int64_t>(cw_now())}; }
void BrowserEnv::random(std::span<std::uint8_t> bytes) { cw_random(bytes.data(), bytes.size()); }

void Core::load() {
  const sync::LoadRequest request = client.load_request();
  cw_store_load(static_cast<double>(request.known_revision), static_cast<double>(request.ops_from));
}

void Core::load_begin(std::uint64_t revision, ByteView meta) {
  loading_ = {.revision = revision, .meta = base::copy_of(meta)};
}

void Core::load_segment(std::uint32_t segment, ByteView bytes) {
  if (segment >= sync::kSegmentCount) return;  // a newer Cartwright's; the meta record's version decides about it
  loading_.has_segments = true;
  loading_.segments.push_back({static_cast<sync::Segment>(segment), base::copy_of(bytes)});
}

void Core::load_ops(std::uint64_t first_seq, ByteView bytes) {
  loading_.ops.push_back({.first_seq = first_seq, .packed = base::copy_of(bytes)});
}

std::string Core::adopt() {
  const sync::StoreState state = std::exchange(loading_, {});
  const base::Status status = client.loaded(state, env.new_id<base::DeviceId>(), env.instant());
  return status.ok() ? std::string() : std::string(status.error().name());
}

bool Core::commit() {
  committing_ = client.take_commit(env.instant());
  if (!committing_) return false;
  const CommitLayout layout = layout_of(*committing_);
  cw_store_commit(&layout);  // copies what it needs before it returns
  committing_.reset();
  return true;
}

void Core::commit_done(int outcome_number, double next_seq) {
  client.commit_done(
      {.outcome = static_cast<sync::CommitOutcome>(outcome_number), .next_seq = static_cast<std::uint64_t>(next_seq)},
      env.instant());
}

std::uint32_t Core::bits() const {
  return (client.is_open() ? 1U : 0U) | (client.has_unsaved() ? 2U : 0U) | (client.needs_reload() ? 4U : 0U) |
         (client.meta().is_guest() ? 8U : 0U) | (client.wants_exchange() ? 16U : 0U);
}

}  // namespace cartwright::bindings
